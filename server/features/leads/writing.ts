// What adding and changing a lead have in common: from a body to columns, and whether what they point at is there.
import type { LeadChangesBody } from '#shared/leads/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import { linksThere } from './checks.queries.ts';
import type { LeadColumns } from './queries.ts';

/** What a body says of a lead, as columns. What it leaves out is absent. */
export const columnsOf = (body: Partial<LeadChangesBody>): LeadColumns => {
  const { value } = body;
  const given = {
    title: body.title ?? undefined,
    owner_id: body.owner_id,
    person_id: body.person_id,
    organization_id: body.organization_id,
    expected_close_date: body.expected_close_date,
    visible_to: body.visible_to,
    was_seen: body.was_seen,
    is_archived: body.is_archived,
    channel: body.channel,
    channel_id: body.channel_id,
    value: value === undefined ? undefined : (value?.amount ?? null),
    currency: value === undefined ? undefined : (value?.currency ?? null),
  };
  return Object.fromEntries(Object.entries(given).filter(([, column]) => column !== undefined)) as LeadColumns;
};

/** Refuses (400) an owner, person, organization, channel or label that is not there or not seen. */
export const checkLeadLinks = async (
  tx: Tx,
  actor: Actor,
  change: { columns: LeadColumns; labelIds: string[] | undefined },
): Promise<void> => {
  const { owner_id: ownerId, person_id: personId, organization_id: organizationId, channel } = change.columns;
  if (ownerId !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: ownerId });
  const labelIds = [...new Set(change.labelIds)];
  const links = {
    personId: personId ?? null,
    organizationId: organizationId ?? null,
    channel: channel ?? null,
    labelIds,
  };
  if (labelIds.length === 0 && [links.personId, links.organizationId, links.channel].every((id) => id === null)) return;
  const there = await linksThere(tx, actor, links);
  const problems = [
    ...(links.personId !== null && !there.person ? [`person_id: there is no person ${links.personId}`] : []),
    ...(links.organizationId !== null && !there.organization
      ? [`organization_id: there is no organization ${links.organizationId}`]
      : []),
    ...(links.channel !== null && !there.channel ? [`channel: there is no channel ${links.channel}`] : []),
    ...(there.labels < labelIds.length ? ['label_ids: one of them is no lead label'] : []),
  ];
  if (problems.length > 0) throw invalid(...problems);
};
