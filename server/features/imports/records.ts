// From a draft to the record as it is written, with the rules of its kind.
import type { Directory, Pipeline } from './directory.ts';
import { fieldName } from './directory.ts';
import { refuse, type Draft } from './drafts.ts';
import type { FileMapping } from './mapping.ts';
import { targetsOf } from './targets.ts';
import type { RecordKind } from './writing.queries.ts';

export type Setting = { userId: number; currency: string; now: string; directory: Directory; file: FileMapping };

type Values = Record<string, unknown>;

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);

const say = (draft: Draft, code: string, column = ''): void => {
  draft.findings.push({ code, column, value: '' });
};

const customFieldsOf = (draft: Draft, { directory, file }: Setting): Values => {
  const { entity } = targetsOf[file.as];
  if (entity === null) return {};
  return Object.fromEntries(
    Object.entries(draft.custom).map(([name, value]) => [
      directory.fields.get(fieldName(entity, name))?.code ?? name,
      value,
    ]),
  );
};

const common = (draft: Draft, setting: Setting): Values => ({
  owner_id: draft.values['owner'] ?? setting.userId,
  custom_fields: customFieldsOf(draft, setting),
  visible_to: draft.values['visible_to'] ?? 3,
  origin: 'Import',
  import_key: draft.importKey,
  add_time: draft.values['add_time'] ?? setting.now,
  update_time: setting.now,
});

const organization = (draft: Draft, setting: Setting): Values => {
  const { name, address, website, linkedin, annual_revenue, employee_count } = draft.values;
  return { ...common(draft, setting), name, address, website, linkedin, annual_revenue, employee_count };
};

const contactPoints = (values: unknown): Values[] =>
  (Array.isArray(values) ? (values as string[]) : []).map((value, position) => ({
    value,
    label: 'work',
    primary: position === 0,
  }));

const person = (draft: Draft, setting: Setting): Values => {
  const { values } = draft;
  const full = textOr(
    values['name'],
    [values['first_name'], values['last_name']].filter((part) => part !== undefined).join(' '),
  );
  const [first, ...others] = full.split(' ');
  const isSplit = values['first_name'] !== undefined || values['last_name'] !== undefined;
  return {
    ...common(draft, setting),
    name: full,
    first_name: isSplit ? values['first_name'] : first,
    last_name: isSplit ? values['last_name'] : others.join(' ') || null,
    org_id: values['organization'],
    emails: contactPoints(values['email']),
    phones: contactPoints(values['phone']),
    birthday: values['birthday'],
    job_title: values['job_title'],
  };
};

const closing = (draft: Draft, status: string, added: string): Values => {
  const given = draft.values['close_time'];
  if (status === 'open') {
    if (given !== undefined) say(draft, 'imports.open_with_close_date');
    return {};
  }
  if (given === undefined) say(draft, 'imports.closed_without_date');
  const closed = textOr(given, added);
  if (closed < added) say(draft, 'imports.closed_before_added');
  return status === 'won'
    ? { close_time: closed, won_time: closed, first_won_time: closed }
    : { close_time: closed, lost_time: closed };
};

const deal = (draft: Draft, setting: Setting): Values => {
  const { values } = draft;
  const { directory } = setting;
  const pipeline = (values['pipeline'] as Pipeline | undefined) ?? directory.pipelines.get(directory.defaultPipeline);
  const stage = values['stage'] ?? pipeline?.firstStage ?? null;
  if (pipeline === undefined || stage === null) {
    refuse(draft, { whenBad: 'refuse' }, { code: 'imports.no_stage', column: '', value: '' });
    return {};
  }
  if (values['organization'] === undefined && values['person'] === undefined) say(draft, 'imports.without_contact');
  const written = common(draft, setting);
  const status = textOr(values['status'], 'open');
  const added = String(written['add_time']);
  return {
    ...written,
    ...closing(draft, status, added),
    title: values['title'],
    creator_user_id: setting.userId,
    person_id: values['person'],
    org_id: values['organization'],
    pipeline_id: pipeline.id,
    stage_id: stage,
    value: values['value'] ?? 0,
    currency: values['currency'] ?? setting.currency,
    status,
    probability: values['probability'],
    lost_reason: status === 'lost' ? values['lost_reason'] : null,
    expected_close_date: values['expected_close_date'],
    stage_change_time: added,
  };
};

const activity = (draft: Draft, setting: Setting): Values => {
  const { values } = draft;
  const done = values['done'] ?? values['done_time'] !== undefined;
  return {
    ...common(draft, setting),
    subject: values['subject'],
    type: values['type'] ?? 'task',
    creator_user_id: setting.userId,
    deal_id: values['deal'],
    person_id: values['person'],
    org_id: values['organization'],
    due_date: values['due_date'],
    due_time: values['due_time'],
    duration: values['duration'],
    done,
    marked_as_done_time: done === true ? (values['done_time'] ?? setting.now) : null,
    note: values['note'] === undefined ? null : asHtml(String(values['note'])),
    public_description: values['public_description'],
  };
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// Notes are HTML, and a file holds plain text.
const asHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (mark) => entities[mark] ?? mark).replaceAll(/\r\n|\n|\r/g, '<br>');

const note = (draft: Draft, setting: Setting): Values => {
  const { values } = draft;
  const links = { deal_id: values['deal'], person_id: values['person'], org_id: values['organization'] };
  if (Object.values(links).every((link) => link === undefined))
    refuse(draft, { whenBad: 'refuse' }, { code: 'imports.note_without_link', column: '', value: '' });
  const pinned = values['pinned'] === true;
  const { owner_id: userId, ...written } = common(draft, setting);
  return {
    ...written,
    ...links,
    content: asHtml(String(values['content'])),
    user_id: userId,
    pinned_to_deal_flag: pinned && links.deal_id !== undefined,
    pinned_to_person_flag: pinned && links.person_id !== undefined,
    pinned_to_organization_flag: pinned && links.org_id !== undefined,
  };
};

const makers: Record<RecordKind, (draft: Draft, setting: Setting) => Values> = {
  organizations: organization,
  persons: person,
  deals: deal,
  activities: activity,
  notes: note,
};

/** The record of a draft; the draft is refused when a rule of its kind says so. */
export const recordOf = (kind: RecordKind, draft: Draft, setting: Setting): Values => makers[kind](draft, setting);
