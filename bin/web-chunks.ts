// How the web app is cut into files. Every file asked for costs the browser time of its own, so the pages people begin with come in a
// few: what all of them need, what some share, and what each has to itself. The rest is cut by the bundler.

/** What the bundler tells of a module: who imports it at once, rather than later. */
type ModuleOf = (id: string) => { importers: readonly string[] } | null;

// What every page needs.
const everywhere = [
  // With the rest, so that its styles stay ahead of ours, which override them.
  /@mantine\/core\/styles\.css/,
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|clsx)\//,
  /node_modules\/@tanstack\/(react-router|router-core|history|react-store|store|query-core|react-query)\//,
  /node_modules\/@mantine\/core\/esm\/core\//,
  /@mantine\/core\/esm\/components\/(ActionIcon|Alert|Box|Button|CloseButton|Group|Indicator|Input|InputBase|Loader)\//,
  /@mantine\/core\/esm\/components\/(NativeSelect|Paper|Skeleton|Stack|Text|TextInput|Title|Transition|UnstyledButton)\//,
  /\/web\/(app|platform)\//,
  /\/web\/ui\/(EmptyState|ErrorNote|PageFrame|Problem|Toasts|toasts|Unhurried|later|focus-return|ActionMenu\.tsx|DropDown\.tsx)/,
  /\/shared\/(endpoint|schemas|permissions)\.ts/,
];

// The pages people begin with.
const firstPages: [string, RegExp][] = [
  ['every', /\/web\/main\.tsx$/],
  ['board', /\/web\/features\/deals\/BoardPage\.tsx$/],
  ['deal', /\/web\/features\/deals\/DealPageRoute\.tsx$/],
  ['inbox', /\/web\/features\/leads\/InboxPage\.tsx$/],
  ['list', /\/web\/features\/deals\/ListPage\.tsx$/],
];

const pagesNeeding = (id: string, moduleOf: ModuleOf): string[] => {
  const pages = new Set<string>();
  const seen = new Set<string>();
  const ask = (one: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const page = firstPages.find(([, file]) => file.test(one));
    if (page !== undefined) pages.add(page[0]);
    for (const importer of moduleOf(one)?.importers ?? []) ask(importer);
  };
  ask(id);
  return [...pages].toSorted();
};

/** The file that a module goes into; null where the bundler decides. */
export const chunkOf = (id: string, moduleOf: ModuleOf): string | null => {
  if (everywhere.some((part) => part.test(id))) return 'ground';
  const pages = pagesNeeding(id, moduleOf);
  if (pages.includes('every') || pages.length === firstPages.length - 1) return 'ground';
  return pages.length === 0 ? null : `of-${pages.join('-')}`;
};
