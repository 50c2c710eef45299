// Writes docs/openapi.json from the contracts: `node bin/openapi.ts`. A test refuses a stale one.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentedCalls, openApiOf } from '#server/platform/http/openapi.ts';
import { routes } from '#server/routes.ts';

export const openApiFile = join(import.meta.dirname, '../docs/openapi.json');

/** What docs/openapi.json has to hold. */
export const openApiText = (): string => `${JSON.stringify(openApiOf(documentedCalls(routes)), null, 1)}\n`;

if (import.meta.main) await writeFile(openApiFile, openApiText());
