// Prints which operations of Pipedrive's API are declared compatible and served, and which calls are our own: `node bin/served.ts`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { routes } from '#server/routes.ts';

const declarationFile = join(import.meta.dirname, '../docs/compatibility.md');

/** The text of docs/compatibility.md. */
export const declaration = (): Promise<string> => readFile(declarationFile, 'utf8');

/** The operations that docs/compatibility.md declares, as `GET /api/v2/deals`. */
export const declaredOperations = async (): Promise<string[]> =>
  [...(await declaration()).matchAll(/^- `((?:GET|POST|PUT|PATCH|DELETE) \/api\/v[12]\/\S+)`$/gm)].map(
    ([, operation]) => operation as string,
  );

/** The operations that have a route. */
export const servedOperations = (): string[] => routes.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);

if (import.meta.main) {
  const declared = await declaredOperations();
  const served = servedOperations();
  for (const operation of declared) console.log(`${served.includes(operation) ? 'served ' : 'MISSING'} ${operation}`);
  const own = served.filter((operation) => !declared.includes(operation));
  for (const operation of own) console.log(`own     ${operation}`);
  console.log(
    `${declared.length} operations of Pipedrive's API declared, ${declared.filter((operation) => served.includes(operation)).length} served, ${own.length} of our own`,
  );
}
