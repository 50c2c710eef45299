// The labels leads can wear.
import type { LeadLabel } from '#shared/leads/labels.contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { isoTime } from '#server/platform/times.ts';
import {
  insertLabel,
  isLabelNameTaken,
  labelRows,
  lockLabel,
  removeLabel,
  updateLabel,
  type LeadLabelRow,
} from './labels.queries.ts';

export const leadLabelNotFound = defineError('lead_label_not_found', 404);
export const leadLabelExists = defineError('lead_label_exists', 409);

const present = (row: LeadLabelRow): LeadLabel => ({
  ...row,
  color: row.color as LeadLabel['color'],
  add_time: isoTime(row.add_time),
  update_time: isoTime(row.update_time),
});

/** The company's lead labels, oldest first. */
export const leadLabels = async (reader: Reader, actor: Actor): Promise<LeadLabel[]> =>
  (await labelRows(reader, actor.companyId)).map(present);

const checkName = async (tx: Tx, actor: Actor, label: { name: string; id: string | null }): Promise<void> => {
  if (await isLabelNameTaken(tx, actor.companyId, label)) throw leadLabelExists();
};

/** Adds a label; `lead_label_exists` when one has that name, whatever its case. */
export const addLeadLabel = async (
  tx: Tx,
  actor: Actor,
  label: { name: string; color: string },
): Promise<LeadLabel> => {
  await checkName(tx, actor, { name: label.name, id: null });
  return present(await insertLabel(tx, { company_id: actor.companyId, ...label }));
};

const lockedLabel = async (tx: Tx, actor: Actor, id: string): Promise<LeadLabelRow> => {
  const row = await lockLabel(tx, { companyId: actor.companyId, id });
  if (row === undefined) throw leadLabelNotFound();
  return row;
};

/** Renames or recolors a label. */
export const editLeadLabel = async (
  tx: Tx,
  actor: Actor,
  edit: { id: string; name?: string | undefined; color?: string | undefined },
): Promise<LeadLabel> => {
  const label = await lockedLabel(tx, actor, edit.id);
  const { name = label.name, color = label.color } = edit;
  if (name === label.name && color === label.color) return present(label);
  await checkName(tx, actor, { name, id: label.id });
  return present(await updateLabel(tx, { companyId: actor.companyId, id: label.id }, { name, color }));
};

/** Deletes a label: the leads that wear it lose it, and stay. */
export const deleteLeadLabel = async (tx: Tx, actor: Actor, id: string): Promise<{ id: string }> => {
  const label = await lockedLabel(tx, actor, id);
  await removeLabel(tx, { companyId: actor.companyId, id: label.id });
  return { id: label.id };
};
