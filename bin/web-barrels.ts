// Imports straight from the file that holds the part, rather than from the index of its package. So the bundler can tell which page
// needs which part, and reads a few dozen icons instead of six thousand.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const indexes: Record<string, string> = {
  '@mantine/core': '@mantine/core/esm/index.mjs',
  '@mantine/hooks': '@mantine/hooks/esm/index.mjs',
  '@tabler/icons-react': '@tabler/icons-react/dist/esm/tabler-icons-react.mjs',
};

type Place = { file: string; name: string };

const namesIn = (list: string): { name: string; as: string }[] =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [name = '', as = name] = one.split(/\s+as\s+/);
      return { name, as };
    });

// Both ways of writing an index: `export { a } from './a'`, and an import with an export at the end.
const placesIn = (index: string): Map<string, Place> => {
  const code = readFileSync(index, 'utf8');
  const places = new Map<string, Place>();
  for (const [, list = '', file = ''] of code.matchAll(/(?:import|export)\s*\{([^}]*)\}\s*from\s*["'](\.[^"']+)["']/g))
    for (const { name, as } of namesIn(list)) places.set(as, { file: join(dirname(index), file), name });
  return places;
};

const importsOf = (names: { name: string; as: string }[], places: Map<string, Place>): string[] | null => {
  const found = names.map(({ name, as }) => ({ as, place: places.get(name) }));
  if (found.some(({ place }) => place === undefined)) return null;
  return found.map(({ as, place }) => {
    const { file, name } = place as Place;
    return `import { ${name === as ? as : `${name} as ${as}`} } from ${JSON.stringify(file)};`;
  });
};

/** The plugin; `modules` is the folder of the packages. */
export const withoutIndexes = (modules: string): Plugin => {
  const known = new Map<string, Map<string, Place>>();
  const placesOf = (packageName: string): Map<string, Place> => {
    const places = known.get(packageName) ?? placesIn(join(modules, indexes[packageName] as string));
    known.set(packageName, places);
    return places;
  };
  return {
    name: 'without-indexes',
    apply: 'build',
    transform: {
      filter: { code: /@mantine\/(core|hooks)|@tabler\/icons-react/ },
      handler(code) {
        const changed = code.replaceAll(
          /import\s*\{([^}]*)\}\s*from\s*["'](@mantine\/core|@mantine\/hooks|@tabler\/icons-react)["'];?/g,
          (whole, list: string, packageName: string) =>
            importsOf(namesIn(list), placesOf(packageName))?.join(' ') ?? whole,
        );
        return changed === code ? null : { code: changed, map: null };
      },
    },
  };
};
