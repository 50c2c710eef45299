// Filters that ask for a contact which is another one now.
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#server/platform/db/database.ts';
import { filtersNaming, pointingFieldIds, writeConditions } from './repointing.queries.ts';

type Condition = { field_id?: unknown; object?: unknown; value?: unknown };
type Tree = { conditions?: Tree[] } & Condition;

type Repointing = { type: 'people' | 'org'; from: number; to: number };

const repointed = (tree: Tree, asks: (condition: Condition) => boolean, to: number): Tree => ({
  ...tree,
  ...(tree.conditions === undefined ? {} : { conditions: tree.conditions.map((part) => repointed(part, asks, to)) }),
  ...(asks(tree) ? { value: String(to) } : {}),
});

/** Lets every filter that asks for one contact ask for the other. */
export const repointFilters = async (tx: Tx, companyId: number, { type, from, to }: Repointing): Promise<void> => {
  const filters = await filtersNaming(tx, companyId, from);
  if (filters.length === 0) return;
  const fields = await pointingFieldIds(tx, companyId, type);
  const asks = ({ object, field_id: fieldId, value }: Condition): boolean =>
    value === String(from) && fields.has(`${String(object)}.${String(fieldId)}`);
  for (const { id, conditions } of filters) {
    const next = repointed(conditions as Tree, asks, to);
    if (!isDeepStrictEqual(next, conditions)) await writeConditions(tx, companyId, { id, conditions: next });
  }
};
