// Lists as files for a spreadsheet. The deals list has its own: `GET /api/v2/deals/table` with an `Accept` header.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { inboxNarrowing } from '#shared/leads/contract.ts';
import { productNarrowing } from '#shared/products/contract.ts';
import { idText, looseFlag, text, wordList } from '#shared/schemas.ts';

const tag = 'Exports';
const format = z.enum(['csv', 'xlsx']).default('csv');
const bytes = z.unknown();

const listed = {
  format,
  owner_id: idText.optional(),
  /** Words that are looked for, as the list does. */
  term: text.max(255).optional(),
};

const contacts = {
  ...listed,
  sort_by: z.enum(['id', 'name', 'add_time', 'update_time']).default('name'),
  sort_direction: z.enum(['asc', 'desc']).default('asc'),
};

const file = <Query extends z.ZodType>(kind: string, query: Query, summary: string) =>
  endpoint({
    name: `export${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `/api/v2/exports/${kind}`,
    tag,
    can: 'lists.export',
    summary,
    query,
    reply: bytes,
    sendsFile: true,
  });

export const exportPersons = file('persons', z.object(contacts), 'The people you see, as CSV or XLSX.');
export const exportOrganizations = file(
  'organizations',
  z.object(contacts),
  'The organizations you see, as CSV or XLSX.',
);
export const exportProducts = file(
  'products',
  z.object({ format, ...productNarrowing }),
  'The products you see, as the catalogue narrows them, as CSV or XLSX.',
);
export const exportLeads = file(
  'leads',
  z.object({
    format,
    ...inboxNarrowing,
    /** Those of the inbox, custom fields by their codes; all without. The number and the title come in any case. */
    columns: wordList.pipe(z.array(z.string().max(60)).max(200)).optional(),
  }),
  'The leads of the inbox with its filters, as CSV or XLSX.',
);
export const exportActivities = file(
  'activities',
  z.object({
    format,
    owner_id: idText.optional(),
    done: looseFlag.optional(),
    /** As the list of activities has it, by the reader's own days; takes the place of `done`. */
    when: z.enum(['todo', 'overdue', 'today', 'upcoming', 'done']).optional(),
    type: z.string().max(100).optional(),
  }),
  'The activities you see, as CSV or XLSX.',
);
export const exportNotes = file(
  'notes',
  z.object({ format }),
  'The notes you see, as CSV or XLSX, with their text as HTML.',
);
