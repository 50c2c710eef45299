// Files of the deals, in the store like any other, and invoices of those that were won.
import { mediaTypeOf, fileTypeOf } from '#shared/files/rules.ts';
import { storeFile } from '#server/platform/files/store.ts';
import { addRows } from './queries.ts';
import { ago, dayAgo, type Deal, type Scene } from './scene.ts';

/** Adds a file to some deals. */
export const addFiles = async (scene: Scene, deals: Deal[], count: number): Promise<void> => {
  const { tx, companyId, chance, words } = scene;
  const rows: Record<string, unknown>[] = [];
  for (const deal of chance.some(deals, count)) {
    const { name, text } = chance.oneOf(words.files);
    const bytes = Buffer.from(`${deal.title}\n\n${text}`);
    const time = ago(scene, chance.between(deal.closedAge ?? 0, deal.age));
    rows.push({
      user_id: deal.ownerId,
      deal_id: deal.id,
      name,
      file_name: name,
      file_type: fileTypeOf(name),
      media_type: mediaTypeOf(name),
      file_size: bytes.length,
      storage_key: await storeFile(companyId, bytes),
      inline_flag: false,
      active_flag: true,
      add_time: time,
      update_time: time,
    });
  }
  await addRows(tx, 'files', { companyId, rows });
};

type Invoice = { deal: Deal; part: number; days: number };

const invoiceRow = (scene: Scene, { deal, part, days }: Invoice, position: number): Record<string, unknown> => {
  const { chance, words } = scene;
  const issued = dayAgo(scene, days);
  const paid = days > 45 || chance.happens(0.4);
  const time = ago(scene, days);
  return {
    deal_id: deal.id,
    number: `${issued.slice(0, 4)}-${String(position + 1).padStart(4, '0')}`,
    amount: Math.round(deal.value * part),
    currency: words.currency,
    status: paid ? 'paid' : days < 3 ? 'draft' : 'sent',
    issue_date: issued,
    due_date: dayAgo(scene, days - 30),
    paid_date: paid ? dayAgo(scene, Math.max(0, days - 24)) : null,
    creator_user_id: deal.ownerId,
    is_deleted: false,
    add_time: time,
    update_time: time,
  };
};

/** Adds a first payment and a last one to most won deals, and an advance to some open ones. */
export const addInvoices = async (scene: Scene, deals: Deal[]): Promise<void> => {
  const { tx, companyId, chance } = scene;
  const invoices = deals.flatMap((deal): Invoice[] => {
    if (deal.status === 'open' && deal.age > 40 && chance.happens(0.06))
      return [{ deal, part: 0.1, days: chance.between(1, 20) }];
    if (deal.status !== 'won' || chance.happens(0.3)) return [];
    const days = Math.max(0, (deal.closedAge ?? 0) - 2);
    return [{ deal, part: 0.4, days }, ...(days > 40 ? [{ deal, part: 0.6, days: days - 35 }] : [])];
  });
  const rows = invoices
    .toSorted((one, other) => other.days - one.days)
    .map((invoice, position) => invoiceRow(scene, invoice, position));
  await addRows(tx, 'invoices', { companyId, rows });
};
