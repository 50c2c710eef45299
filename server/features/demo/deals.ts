// Deals of the last year and a half: what is won and lost, what is on its way, what rots; and how each got where it is.
import { addLinks, addRows } from './queries.ts';
import { ago, dayAgo, type Deal, type Organization, type Person, type Scene, type Stage } from './scene.ts';

type Place = { pipeline: number; stage: number };

/** A deal as it will be, before it has an id. Ages are in days. */
type Plan = {
  organization: Organization;
  people: Person[];
  place: Place;
  status: Deal['status'];
  age: number;
  closedAge: number | null;
  stageAge: number;
  ownerId: number;
  value: number;
  product: string;
};

const statusAt = ({ chance }: Scene, age: number): Deal['status'] => {
  const openShare = age < 30 ? 0.9 : age < 90 ? 0.55 : age < 180 ? 0.18 : 0.03;
  if (chance.happens(openShare)) return 'open';
  return chance.happens(0.44) ? 'won' : 'lost';
};

const planOne = (scene: Scene, organization: Organization, people: Person[]): Plan => {
  const { chance, words, stages } = scene;
  // More deals lately than long ago: the company grows.
  const age = Math.floor(540 * chance.share() ** 1.6) + 1;
  const status = statusAt(scene, age);
  const pipeline = chance.happens(0.62) ? 0 : 1;
  const last = (stages[pipeline]?.length ?? 1) - 1;
  const reached = status === 'won' ? last : Math.min(last, Math.floor(chance.share() * (1 + Math.min(age, 80) / 16)));
  const closedAge = status === 'open' ? null : Math.max(0, age - chance.between(10, 110));
  const restless = chance.happens(0.7) ? Math.min(age, 12) : age;
  const stageAge =
    reached === 0
      ? age
      : (closedAge ?? 0) +
        Math.floor(chance.share() * (status === 'open' ? restless : Math.max(1, (age - (closedAge ?? 0)) / 3)));
  const product = chance.oneOf(words.products[pipeline] ?? []);
  return {
    organization,
    people,
    place: { pipeline, stage: reached },
    status,
    age,
    closedAge,
    stageAge: Math.min(stageAge, age),
    ownerId: chance.oneOf(scene.sellers),
    value: Math.round((product.price * (0.6 + chance.share())) / 50) * 50,
    product: product.name,
  };
};

const customFieldsOf = (scene: Scene, plan: Plan): Record<string, unknown> => {
  const { chance, fields, options, words } = scene;
  const currency = words.currency;
  const cost = Math.round(plan.value * (0.45 + 0.2 * chance.share()));
  const area = plan.place.pipeline === 0 && chance.happens(0.8);
  return {
    ...(area ? { [fields.kind]: chance.oneOf(options.kind), [fields.area]: chance.between(12, 400) * 10 } : {}),
    ...(chance.happens(0.5) ? { [fields.services]: chance.some(options.services, chance.between(1, 3)) } : {}),
    ...(plan.place.stage > 0
      ? {
          [fields.visit]: dayAgo(scene, Math.max(0, plan.age - chance.between(2, 20))),
          [fields.contact]: chance.oneOf(scene.sellers),
        }
      : {}),
    ...(plan.place.stage > 1
      ? { [fields.reference]: `${plan.place.pipeline === 0 ? 'N' : 'M'}-${chance.between(10_000, 99_999)}` }
      : {}),
    ...(chance.happens(0.75)
      ? { [fields.cost]: { value: cost, currency }, [fields.margin]: { value: plan.value - cost, currency } }
      : {}),
  };
};

const later = (one: string, other: string): string => (one > other ? one : other);

const rowOf = (scene: Scene, plan: Plan): Record<string, unknown> => {
  const { chance, options, words, stages } = scene;
  const stage = stages[plan.place.pipeline]?.[plan.place.stage] as Stage;
  const added = ago(scene, plan.age);
  const moved = plan.place.stage === 0 ? added : later(added, ago(scene, plan.stageAge));
  const closed = plan.closedAge === null ? null : later(moved, ago(scene, plan.closedAge));
  const deleted =
    plan.status !== 'won' && plan.age > 60 && chance.happens(0.01) ? ago(scene, chance.between(1, 25)) : null;
  return {
    title: `${plan.product} – ${plan.organization.name}`,
    owner_id: plan.ownerId,
    creator_user_id: plan.ownerId,
    person_id: plan.people[0]?.id ?? null,
    org_id: plan.organization.id,
    pipeline_id: stage.pipelineId,
    stage_id: stage.id,
    value: plan.value,
    currency: words.currency,
    status: plan.status,
    probability: plan.status === 'open' && chance.happens(0.15) ? chance.between(1, 19) * 5 : null,
    lost_reason: plan.status === 'lost' ? chance.oneOf(words.lostReasons) : null,
    visible_to: chance.happens(0.75) ? 3 : chance.happens(0.85) ? 7 : 1,
    expected_close_date: plan.status === 'open' && chance.happens(0.8) ? dayAgo(scene, chance.between(-90, 20)) : null,
    stage_change_time: moved,
    close_time: closed,
    won_time: plan.status === 'won' ? closed : null,
    first_won_time: plan.status === 'won' ? closed : null,
    lost_time: plan.status === 'lost' ? closed : null,
    is_archived: plan.status === 'lost' && plan.age > 320 && chance.happens(0.3),
    archive_time: null,
    is_deleted: deleted !== null,
    delete_time: deleted,
    origin: 'ManuallyCreated',
    channel: chance.happens(0.6) ? chance.oneOf(options.channel) : null,
    custom_fields: customFieldsOf(scene, plan),
    add_time: added,
    update_time: deleted ?? closed ?? moved,
  };
};

// When a deal was added, came to each stage, and was closed: the same moments as the deal itself has.
const historyOf = (
  scene: Scene,
  plan: Plan,
  deal: { id: number; row: Record<string, unknown> },
): Record<string, unknown>[] => {
  const stages = scene.stages[plan.place.pipeline] ?? [];
  const { add_time: added, stage_change_time: moved, close_time: closed } = deal.row as Record<string, string | null>;
  const [from, to] = [Date.parse(added ?? ''), Date.parse(moved ?? '')];
  const change = (field: string, values: [string | null, string], time: number | string): Record<string, unknown> => ({
    deal_id: deal.id,
    actor_user_id: plan.ownerId,
    change_source: 'app',
    is_bulk_update_flag: false,
    field_key: field,
    old_value: values[0],
    new_value: values[1],
    time: new Date(time).toISOString(),
  });
  const steps = Array.from({ length: plan.place.stage }, (_, step) =>
    change(
      'stage_id',
      [String(stages[step]?.id), String(stages[step + 1]?.id)],
      from + ((to - from) * (step + 1)) / plan.place.stage,
    ),
  );
  return [
    change('add_time', [null, String(added).slice(0, 19).replace('T', ' ')], from),
    ...steps,
    ...(closed ? [change('status', ['open', plan.status], closed)] : []),
  ];
};

const addCompany = async (scene: Scene, plans: Plan[], ids: number[]): Promise<void> => {
  const { tx, companyId, chance, options, sellers, admin } = scene;
  const each = <T>(likelihood: number, make: (plan: Plan, dealId: number) => T[]): T[] =>
    plans.flatMap((plan, position) => (chance.happens(likelihood) ? make(plan, ids[position] as number) : []));
  const labels = each(0.35, (_, dealId) =>
    chance.some(options.label, chance.between(1, 2)).map((label) => ({ deal_id: dealId, label_id: label })),
  );
  await addLinks(tx, 'deal_labels', { companyId, rows: labels });
  const followers = each(0.25, (plan, dealId) =>
    chance
      .some(
        [admin.userId, ...sellers].filter((user) => user !== plan.ownerId),
        chance.between(1, 2),
      )
      .map((user) => ({ deal_id: dealId, user_id: user, add_time: ago(scene, plan.age) })),
  );
  await addLinks(tx, 'deal_followers', { companyId, rows: followers });
  const participants = each(0.4, (plan, dealId) => {
    const other = plan.people[1];
    return other === undefined
      ? []
      : [{ deal_id: dealId, person_id: other.id, added_by_user_id: plan.ownerId, add_time: ago(scene, plan.age) }];
  });
  await addRows(tx, 'deal_participants', { companyId, rows: participants });
};

/** Adds the deals with their history, labels, followers and participants. */
export const addDeals = async (
  scene: Scene,
  contacts: { organizations: Organization[]; persons: Person[] },
  count: number,
): Promise<Deal[]> => {
  const { tx, companyId, chance } = scene;
  const staff = new Map<number, Person[]>();
  for (const person of contacts.persons) staff.set(person.orgId, [...(staff.get(person.orgId) ?? []), person]);
  const plans = Array.from({ length: count }, () => {
    const organization = chance.oneOf(contacts.organizations);
    return planOne(scene, organization, chance.some(staff.get(organization.id) ?? [], 2));
  }).toSorted((one, other) => other.age - one.age);
  const rows = plans.map((plan) => rowOf(scene, plan));
  for (const row of rows) row['archive_time'] = row['is_archived'] === true ? row['close_time'] : null;
  const ids = await addRows(tx, 'deals', { companyId, rows });
  await addRows(tx, 'deal_changes', {
    companyId,
    rows: plans.flatMap((plan, position) =>
      historyOf(scene, plan, { id: ids[position] as number, row: rows[position] ?? {} }),
    ),
  });
  await addCompany(scene, plans, ids);
  const deals = plans.map((plan, position): Deal => {
    const { organization, people, status, value, age, closedAge, ownerId } = plan;
    return {
      id: ids[position] as number,
      title: String(rows[position]?.['title']),
      ownerId,
      orgId: organization.id,
      personId: people[0]?.id ?? 0,
      status,
      value,
      age,
      closedAge,
    };
  });
  return deals.filter((_, position) => rows[position]?.['is_deleted'] !== true);
};
