// Mails written beforehand: one's own, and those that others share.
import type { MailTemplate, MailTemplateChanges, NewMailTemplate } from '#shared/mail-templates/contract.ts';
import { filled, type Placeholder } from '#shared/mail-templates/rules.ts';
import { cleanAuthoredHtml } from '#server/features/mail/cleaning.ts';
import { checkLinks } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, forbidden, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { v2Time } from '#server/platform/times.ts';
import './events.ts';
import {
  countOwn,
  deleteTemplateRow,
  fillingOf,
  insertTemplate,
  templateById,
  templateForChange,
  templates,
  updateTemplate,
  type Filling,
  type TemplateRow,
} from './queries.ts';

export const tooManyTemplates = defineError('too_many_mail_templates', 409);

const mostTemplates = 500;

const show = (actor: Actor, row: TemplateRow): MailTemplate => ({
  ...row,
  is_own: row.user_id === actor.userId,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
});

export const listTemplates = async (reader: Reader, actor: Actor): Promise<MailTemplate[]> =>
  (await templates(reader, actor)).map((row) => show(actor, row));

const read = async (reader: Reader, actor: Actor, id: number): Promise<TemplateRow> => {
  const row = await templateById(reader, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

export const addTemplate = async (tx: Tx, actor: Actor, input: NewMailTemplate): Promise<MailTemplate> => {
  if ((await countOwn(tx, actor)) >= mostTemplates) throw tooManyTemplates({ limit: mostTemplates });
  const id = await insertTemplate(tx, actor, { ...input, body: cleanAuthoredHtml(input.body) });
  await record(tx, actor, { name: 'mail_templates.changed', details: { id } });
  return show(actor, await read(tx, actor, id));
};

// A shared template that nobody may change would outlive its writer: a global admin may.
const lock = async (tx: Tx, actor: Actor, id: number): Promise<TemplateRow> => {
  const row = await templateForChange(tx, actor, id);
  if (row === undefined) throw notFound();
  if (row.user_id !== actor.userId && !actor.isAdmin) throw forbidden();
  return row;
};

export const changeTemplate = async (
  tx: Tx,
  actor: Actor,
  { id, ...changes }: MailTemplateChanges & { id: number },
): Promise<MailTemplate> => {
  const before = await lock(tx, actor, id);
  await updateTemplate(
    tx,
    { companyId: actor.companyId, id },
    {
      name: changes.name ?? before.name,
      subject: changes.subject ?? before.subject,
      body: changes.body === undefined ? before.body : cleanAuthoredHtml(changes.body),
      is_shared: changes.is_shared ?? before.is_shared,
    },
  );
  await record(tx, actor, { name: 'mail_templates.changed', details: { id } });
  const after = await templateById(tx, actor, id);
  // One that an admin takes out of others' sight is out of theirs as well.
  return show(actor, after ?? { ...before, is_shared: false });
};

export const deleteTemplate = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  await lock(tx, actor, id);
  await deleteTemplateRow(tx, { companyId: actor.companyId, id });
  await record(tx, actor, { name: 'mail_templates.changed', details: { id } });
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const words = (group: string, filling: Filling | null, actor: Actor): [string, string][] =>
  Object.entries(filling ?? {}).flatMap(([name, value]): [string, string][] => {
    if (value === null || name === 'currency') return [];
    if (name !== 'value') return [[`${group}.${name}`, String(value)]];
    const currency = String(filling?.['currency'] ?? actor.defaultCurrency);
    return [[`${group}.value`, money(actor, Number(value), currency)]];
  });

const money = (actor: Actor, value: number, currency: string): string => {
  try {
    return new Intl.NumberFormat(actor.language, { style: 'currency', currency }).format(value);
  } catch {
    // A currency of the company's own.
    return `${value} ${currency}`;
  }
};

type About = { deal_id?: number | undefined; lead_id?: string | undefined; person_id?: number | undefined };

/** A template with its placeholders filled; 400 for a record the actor does not see. */
export const fillTemplate = async (tx: Tx, actor: Actor, { id, about }: { id: number; about: About }) => {
  const template = await read(tx, actor, id);
  const { deal_id: dealId, lead_id: leadId, person_id: personId } = about;
  await checkLinks(tx, actor, {
    deal_id: dealId,
    lead_id: leadId,
    person_ids: personId === undefined ? [] : [personId],
  });
  const found = await fillingOf(tx, actor, {
    dealId: dealId ?? null,
    leadId: leadId ?? null,
    personId: personId ?? null,
  });
  const values = Object.fromEntries([
    ...words('deal', found.deal, actor),
    ...words('lead', found.lead, actor),
    ...words('person', found.person, actor),
    ...words('organization', found.organization, actor),
    ['user.name', actor.name],
    ['user.email', actor.email],
  ]) as Partial<Record<Placeholder, string>>;
  const subject = filled(template.subject, values);
  const html = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(value)]));
  const body = filled(template.body, html);
  return { subject: subject.text, body: body.text, unfilled: [...new Set([...subject.unfilled, ...body.unfilled])] };
};
