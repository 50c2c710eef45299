// The files of what is fetched later. A build calls this for every `import()`. Some browsers remember for good that an import failed, so
// nothing is imported before all its files are in the browser's cache: what could not be fetched can then be asked for again.

/** A part of the app could not be fetched: the server cannot be reached, or it was updated and has other files now. */
export class PartMissing extends Error {
  readonly isGone: boolean;

  constructor(file: string, isGone: boolean) {
    super(`${file} ${isGone ? 'is gone' : 'cannot be reached'}.`);
    this.isGone = isGone;
  }
}

let hasFirstPage = false;

/** Call once the first page stands: from then on there is something to lose. */
export const takeCare = (): void => {
  hasFirstPage = true;
};

const isGone = async (file: string): Promise<boolean> =>
  fetch(file, { method: 'HEAD' }).then(
    ({ status }) => status === 404,
    () => false,
  );

const addLink = async (file: string, rel: 'stylesheet' | 'modulepreload'): Promise<void> => {
  const link = document.createElement('link');
  link.rel = rel;
  link.crossOrigin = '';
  link.href = file;
  const isFetched = new Promise<boolean>((tell) => {
    link.addEventListener('load', () => tell(true));
    link.addEventListener('error', () => tell(false));
  });
  document.head.append(link);
  if (await isFetched) return;
  link.remove();
  throw new PartMissing(file, await isGone(file));
};

const fetchAhead = async (file: string): Promise<void> => {
  const answer = await fetch(file).catch(() => null);
  // Read to its end, without which it is not kept.
  const bytes = answer?.ok === true ? await answer.arrayBuffer().catch(() => null) : null;
  if (bytes === null) throw new PartMissing(file, answer?.status === 404);
};

const fetchFile = async (file: string): Promise<void> => {
  if (document.querySelector(`link[href="${file}"], script[src="${file}"]`) !== null) return;
  // The first page is not kept waiting: all it can do about what fails is to be loaded again.
  if (hasFirstPage) await fetchAhead(file);
  if (file.endsWith('.css')) await addLink(file, 'stylesheet');
  else if (!hasFirstPage) await addLink(file, 'modulepreload');
};

const here = new Map<string, Promise<void>>();

const have = async (file: string): Promise<void> => {
  const known = here.get(file);
  if (known !== undefined) return known;
  const coming = fetchFile(file);
  here.set(file, coming);
  return coming.catch((error: unknown) => {
    here.delete(file);
    throw error;
  });
};

/** Fetches the files, then imports. */
export const importPart = async <Module>(load: () => Promise<Module>, files: string[] = []): Promise<Module> => {
  await Promise.all(files.map(async (file) => have(`${import.meta.env.BASE_URL}${file}`)));
  return load();
};
