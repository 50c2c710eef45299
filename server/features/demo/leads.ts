// The Leads Inbox: leads from here and there, and deals that were parked.
import { bringLeadBack } from '#server/features/conversions/bringing-back.ts';
import { convertThoseThatCan } from '#server/features/conversions/deals-to-leads.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { changeDeal } from '#server/features/deals/editing.ts';
import { addOccasions, type Occasion } from './activities.ts';
import { addLinks, addRows, datePast, leadLabelIds } from './queries.ts';
import { ago, dayAgo, type Deal, type Person, type Scene } from './scene.ts';

const sources = [
  'Web forms',
  'Web forms',
  'Live chat',
  'Manually created',
  'Manually created',
  'Import',
  'Prospector',
  'Website visitors',
];

/** Adds leads of all sources, some labelled, some with something planned, some not yet seen, some archived. */
export const addLeads = async (scene: Scene, persons: Person[], count: number): Promise<void> => {
  const { tx, companyId, chance, words, sellers, fields, options } = scene;
  const drawn = Array.from({ length: count }, () => ({
    id: crypto.randomUUID(),
    person: chance.oneOf(persons),
    ownerId: chance.oneOf(sellers),
    days: Math.floor(120 * chance.share() ** 1.5),
  }));
  const rows = drawn.map(({ id, person, ownerId, days }) => {
    const worth = chance.happens(0.6);
    const archived = days > 60 && chance.happens(0.35);
    const added = ago(scene, days);
    return {
      id,
      title: `${chance.oneOf(words.leads)} – ${person.name}`,
      owner_id: ownerId,
      creator_id: ownerId,
      person_id: person.id,
      organization_id: person.orgId,
      source_name: chance.oneOf(sources),
      origin: 'ManuallyCreated',
      channel: chance.happens(0.4) ? chance.oneOf(options.channel) : null,
      value: worth ? chance.between(10, 900) * 100 : null,
      currency: worth ? words.currency : null,
      expected_close_date: chance.happens(0.3) ? dayAgo(scene, -chance.between(5, 120)) : null,
      visible_to: 3,
      was_seen: days > 3 || chance.happens(0.4),
      is_archived: archived,
      archive_time: archived ? ago(scene, chance.between(0, 30)) : null,
      is_deleted: false,
      custom_fields: chance.happens(0.3) ? { [fields.kind]: chance.oneOf(options.kind) } : {},
      add_time: added,
      update_time: added,
    };
  });
  await addRows<string>(tx, 'leads', { companyId, rows });
  const labels = await leadLabelIds(tx, companyId);
  await addLinks(tx, 'lead_label_links', {
    companyId,
    rows: drawn.flatMap(({ id }) => (chance.happens(0.5) ? [{ lead_id: id, label_id: chance.oneOf(labels) }] : [])),
  });
  const planned = drawn.flatMap(({ id, person, ownerId, days }): Occasion[] =>
    chance.happens(0.5)
      ? [
          {
            dealId: null,
            leadId: id,
            ownerId,
            personId: person.id,
            orgId: person.orgId,
            days: chance.between(-14, Math.min(4, days)),
            done: false,
          },
        ]
      : [],
  );
  await addOccasions(scene, planned);
};

/** Deals that waited as leads for a while some months ago, came back, and some of which were won since. */
export const rememberReturns = async (scene: Scene, deals: Deal[], count: number): Promise<void> => {
  const { tx, companyId, chance } = scene;
  const waited = chance.some(
    deals.filter(({ status, age }) => status === 'open' && age > 45),
    count,
  );
  for (const deal of waited) {
    const known = await actorOfUser(tx, { companyId, userId: deal.ownerId });
    if (known === null) continue;
    const actor = { ...known, source: 'app' as const };
    const order = { conversionId: crypto.randomUUID(), dealIds: [deal.id], isBulk: false };
    const { converted } = await convertThoseThatCan(tx, actor, {
      ...order,
      bringBack: { on: null, automatically: false },
    });
    const [lead] = converted;
    if (lead === undefined) continue;
    await bringLeadBack(tx, actor, { leadId: lead.lead_id });
    const parkedDays = chance.between(60, 150);
    await datePast(tx, { companyId, dealId: deal.id, parkedDays, returnedDays: chance.between(10, parkedDays - 20) });
    if (chance.happens(0.45)) await changeDeal(tx, actor, { id: deal.id, edit: { status: 'won' } });
    deal.status = 'won'; // Not to be parked once more.
  }
};

/** Parks open deals where nothing has happened for long, as their owners would; some until a day in the weeks to come. */
export const parkDeals = async (scene: Scene, deals: Deal[], count: number): Promise<void> => {
  const { tx, companyId, chance } = scene;
  const worthParking = chance.some(
    deals.filter(({ status, age }) => status === 'open' && age > 45),
    count,
  );
  for (const deal of worthParking) {
    const actor = await actorOfUser(tx, { companyId, userId: deal.ownerId });
    if (actor === null) continue;
    const bringBackOn = chance.happens(0.5) ? dayAgo(scene, -chance.between(7, 90)) : null;
    await convertThoseThatCan(
      tx,
      { ...actor, source: 'app' },
      {
        conversionId: crypto.randomUUID(),
        dealIds: [deal.id],
        isBulk: false,
        bringBack: { on: bringBackOn, automatically: false },
      },
    );
  }
};
