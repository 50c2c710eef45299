// Whose import it is when it starts at a command line: the company, and a user of it who may import.
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Database } from '#server/platform/db/database.ts';
import { importerMissing, whichCompany } from './errors.ts';
import { companiesToImportInto, importerOf } from './writing.queries.ts';

/** The actor of an import: of the named company or the only one, the named user or the company's first active admin. */
export const findImporter = async (
  db: Database,
  wanted: { companyId: number | null; email: string | null },
): Promise<Actor> =>
  db.transaction().execute(async (tx) => {
    const companies = await companiesToImportInto(tx);
    const companyId = wanted.companyId ?? (companies.length === 1 ? (companies[0]?.id ?? null) : null);
    if (companyId === null)
      throw whichCompany({ companies: companies.map(({ id, name }) => `${id}: ${name}`).join('; ') });
    const userId = await importerOf(tx, companyId, wanted.email);
    const actor = userId === null ? null : await actorOfUser(tx, { companyId, userId });
    if (actor === null) throw importerMissing();
    return actor;
  });
