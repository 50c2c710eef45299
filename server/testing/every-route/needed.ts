// Which records a request needs, found by watching which ones the making of it asks for.
import { recipes } from './recipes.ts';
import type { World } from './recipe.ts';

/** What stands without a recipe rests on these. */
const given: Record<string, string[]> = { mailThread: ['deal'], mailMessage: ['deal'], mailFolder: ['mailAccount'] };

const asked = (use: (world: World) => unknown): string[] => {
  const kinds = new Set<string>();
  const watched = new Proxy<World>({}, { get: (_world, kind) => kinds.add(String(kind)) && 1 });
  use(watched);
  return [...kinds];
};

const namedBy = (kind: string): string[] => {
  const recipe = recipes.find((one) => one.kind === kind);
  if (recipe === undefined) return given[kind] ?? [];
  const inPath = [...recipe.call.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const inBody = asked((world) => recipe.body?.({ world, mark: 'Mark', shared: 'Shared', visible: 3 }));
  return [...inPath, ...inBody, ...(recipe.after ?? [])];
};

/** The kinds of records that `use` reads from a world, and those that these are made with. */
export const kindsNeeded = (use: (world: World) => unknown): Set<string> => {
  const needed = new Set(asked(use));
  // A set that grows while it is walked is walked to its end.
  for (const kind of needed) for (const other of namedBy(kind)) needed.add(other);
  return needed;
};
