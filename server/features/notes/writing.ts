// Adding, changing and deleting notes: one's own, or with the permission to edit what others own.
import type { NewNote, NoteChanges } from '#shared/notes/contract.v1.ts';
import { mayChangeItem, pinsAfter, whyNotLinked, type NoteLinks, type NotePins } from '#shared/notes/rules.ts';
import { checkLinks, checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, forbidden, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cleanHtml } from './cleaning.ts';
import { insertNote, noteForChange, retireNote, updateNoteRow, type NoteRow, type NoteWrite } from './queries.ts';
import { readNote } from './reading.ts';

export const noteNotEditable = defineError('note_not_editable', 403);

const linkNames = ['deal_id', 'lead_id', 'person_id', 'org_id'] as const;

const told = ({ id, deal_id, lead_id, person_id, org_id }: NoteRow) => ({ id, deal_id, lead_id, person_id, org_id });

const cleaned = (content: string): string => {
  const clean = cleanHtml(content).trim();
  if (clean === '') throw invalid('content: must not be empty');
  return clean;
};

const checkAuthor = async (tx: Tx, actor: Actor, author: number | undefined): Promise<void> => {
  if (author === undefined || author === actor.userId) return;
  if (!actor.isAdmin) throw forbidden();
  await checkOwner(tx, actor, { field: 'user_id', id: author });
};

const linksAfter = (before: NoteLinks, input: NoteChanges): NoteLinks => ({
  deal_id: input.deal_id === undefined ? before.deal_id : input.deal_id,
  lead_id: input.lead_id === undefined ? before.lead_id : input.lead_id,
  person_id: input.person_id === undefined ? before.person_id : input.person_id,
  org_id: input.org_id === undefined ? before.org_id : input.org_id,
});

const pinsAsked = (before: NotePins, input: NoteChanges): NotePins => ({
  pinned_to_deal_flag: input.pinned_to_deal_flag ?? before.pinned_to_deal_flag,
  pinned_to_lead_flag: input.pinned_to_lead_flag ?? before.pinned_to_lead_flag,
  pinned_to_person_flag: input.pinned_to_person_flag ?? before.pinned_to_person_flag,
  pinned_to_organization_flag: input.pinned_to_organization_flag ?? before.pinned_to_organization_flag,
});

const nothing: NoteLinks & NotePins = {
  deal_id: null,
  lead_id: null,
  person_id: null,
  org_id: null,
  pinned_to_deal_flag: false,
  pinned_to_lead_flag: false,
  pinned_to_person_flag: false,
  pinned_to_organization_flag: false,
};

/** Links and pins as they would be; 400 when they cannot be so. */
const settled = async (
  tx: Tx,
  actor: Actor,
  change: { before: NoteLinks & NotePins; input: NoteChanges },
): Promise<NoteLinks & NotePins> => {
  const links = linksAfter(change.before, change.input);
  const why = whyNotLinked(links, change.input);
  if (why !== null) throw invalid(why);
  const added = Object.fromEntries(
    linkNames.filter((name) => links[name] !== change.before[name]).map((name) => [name, links[name]]),
  ) as Partial<NoteLinks>;
  await checkLinks(tx, actor, { ...added, person_ids: typeof added.person_id === 'number' ? [added.person_id] : [] });
  return { ...links, ...pinsAfter(links, pinsAsked(change.before, change.input)) };
};

/** Adds a note; 400 when it hangs on nothing, or on what is not there. Only a global admin names another author. */
export const addNote = async (tx: Tx, actor: Actor, input: NewNote): Promise<NoteRow> => {
  await checkAuthor(tx, actor, input.user_id);
  const id = await insertNote(tx, actor.companyId, {
    ...(await settled(tx, actor, { before: nothing, input })),
    content: cleaned(input.content),
    user_id: input.user_id ?? actor.userId,
    ...(input.add_time === undefined ? {} : { add_time: input.add_time }),
  });
  const row = await readNote(tx, actor, id);
  await record(tx, actor, { name: 'note.created', details: told(row) });
  return row;
};

const changeableNote = async (tx: Tx, actor: Actor, id: number): Promise<NoteRow> => {
  const row = await noteForChange(tx, actor, id);
  if (row === undefined) throw notFound();
  if (!mayChangeItem(row, actor)) throw noteNotEditable();
  return row;
};

/** Changes a note the actor sees; saving what is already so changes nothing. */
export const updateNote = async (tx: Tx, actor: Actor, input: NoteChanges & { id: number }): Promise<NoteRow> => {
  const before = await changeableNote(tx, actor, input.id);
  if (input.user_id !== before.user_id) await checkAuthor(tx, actor, input.user_id);
  const wanted: NoteWrite = {
    ...(await settled(tx, actor, { before, input })),
    ...(input.content === undefined ? {} : { content: cleaned(input.content) }),
    ...(input.user_id === undefined ? {} : { user_id: input.user_id }),
    ...(input.add_time === undefined || isSameTime(input.add_time, before.add_time)
      ? {}
      : { add_time: input.add_time }),
  };
  const write = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => before[key as keyof NoteRow] !== value),
  ) as NoteWrite;
  if (Object.keys(write).length === 0) return before;
  await updateNoteRow(tx, { companyId: actor.companyId, id: input.id, byUser: actor.userId }, write);
  const row = await readNote(tx, actor, input.id);
  await record(tx, actor, { name: 'note.changed', details: { ...told(row), changed: Object.keys(write) } });
  return row;
};

const isSameTime = (one: string, other: string): boolean =>
  Math.floor(Date.parse(one) / 1000) === Math.floor(Date.parse(other) / 1000);

/** Deletes a note the actor sees; 404 when there is none. */
export const deleteNote = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const row = await changeableNote(tx, actor, id);
  await retireNote(tx, { companyId: actor.companyId, id, byUser: actor.userId });
  await record(tx, actor, { name: 'note.deleted', details: told(row) });
};
