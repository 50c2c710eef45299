// Records that may be there twice. Nothing here merges any.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idText, text } from '#shared/schemas.ts';
import { mergePermission, type MergeKind } from '#shared/merging/rules.ts';
import { duplicateReasons } from './rules.ts';

const record = z.strictObject({
  id,
  name: z.string(),
  /** What helps to tell one from the other: an organization, an e-mail, an address. */
  details: z.array(z.string()),
  /** Of deals. */
  value: z.strictObject({ value: z.number(), currency: z.string() }).nullable(),
  owner_id: id,
  add_time: z.string(),
});
export type DuplicateRecord = z.infer<typeof record>;

const reasons = z.array(z.enum(duplicateReasons));
const group = z.strictObject({ reasons, records: z.array(record) });
const similar = z.strictObject({ ...record.shape, reasons });
export type SimilarRecord = z.infer<typeof similar>;

const plurals = { person: 'persons', organization: 'organizations', deal: 'deals' } as const;
const called = { person: 'Persons', organization: 'Organizations', deal: 'Deals' } as const;
const tag = 'duplicates';

const groupsOf = (kind: MergeKind) =>
  endpoint({
    name: `listDuplicate${called[kind]}`,
    method: 'GET',
    path: `/api/v2/duplicates/${plurals[kind]}`,
    can: 'user',
    summary: `Groups of ${plurals[kind]} that may be the same one, and why; those with most reasons first.`,
    tag,
    query: z.object({ ...cursorQuery, limit: z.coerce.number().int().positive().max(100).default(25) }),
    reply: z.array(group),
    paging: 'cursor',
  });

const similarTo = (kind: MergeKind) =>
  endpoint({
    name: `listDuplicatesOf${called[kind]}`,
    method: 'GET',
    path: `/api/v2/duplicates/${plurals[kind]}/{id}`,
    can: 'user',
    summary: `The ${plurals[kind]} that may be the same as this one, ten at most.`,
    tag,
    params: z.object({ id: idText }),
    reply: z.array(similar),
    errors: ['not_found'],
  });

const dismissalOf = (kind: MergeKind) =>
  endpoint({
    name: `dismissDuplicate${called[kind]}`,
    method: 'POST',
    path: `/api/v2/duplicates/${plurals[kind]}/dismissed`,
    can: mergePermission[kind],
    summary: `Remembers that these ${plurals[kind]} are no duplicates of each other.`,
    tag,
    body: z.strictObject({ ids: z.array(id).min(2).max(20) }),
    reply: z.strictObject({ ids: z.array(id) }),
    errors: ['not_found'],
  });

export const listDuplicates = {
  person: groupsOf('person'),
  organization: groupsOf('organization'),
  deal: groupsOf('deal'),
};
export const listSimilar = {
  person: similarTo('person'),
  organization: similarTo('organization'),
  deal: similarTo('deal'),
};
export const dismissDuplicates = {
  person: dismissalOf('person'),
  organization: dismissalOf('organization'),
  deal: dismissalOf('deal'),
};

const typed = text.max(255).optional();

export const findSimilarPersons = endpoint({
  name: 'findSimilarPersons',
  method: 'GET',
  path: '/api/v2/duplicates/persons/similar',
  can: 'user',
  summary: 'The persons that one about to be added may be the same as, ten at most.',
  tag,
  query: z.object({ name: typed, email: typed, phone: typed, org_id: idText.optional() }),
  reply: z.array(similar),
});

export const findSimilarOrganizations = endpoint({
  name: 'findSimilarOrganizations',
  method: 'GET',
  path: '/api/v2/duplicates/organizations/similar',
  can: 'user',
  summary: 'The organizations that one about to be added may be the same as, ten at most.',
  tag,
  query: z.object({ name: typed, website: typed, address: text.max(1000).optional() }),
  reply: z.array(similar),
});
