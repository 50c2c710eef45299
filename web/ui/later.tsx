// Parts that nobody needs at first: fetched when they are shown, or while the browser has nothing else to do.
import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';

type Fetch = () => Promise<unknown>;

const waiting: Fetch[] = [];
let isIdleWork = false;

const whenIdle = (work: () => void): void => {
  // Safari has no idle callback.
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 5000 });
  else setTimeout(work, 200);
};

// One after the other, so that what the user asks for meanwhile never waits behind a dozen.
const fetchNext = (): void => {
  const next = waiting.shift();
  if (next === undefined) {
    isIdleWork = false;
    return;
  }
  // What failed is fetched again when it is shown, and says so there.
  void next()
    .catch(() => undefined)
    .then(() => whenIdle(fetchNext));
};

const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

let isReady = false;

const startFetching = (): void => {
  if (!isReady || isIdleWork || savesData()) return;
  isIdleWork = true;
  whenIdle(fetchNext);
};

/** Call once the first page stands: from then on the rest is fetched in idle moments, unless the user saves data. */
export const fetchTheRest = (): void => {
  isReady = true;
  startFetching();
};

type Later<Props extends object> = ((props: Props) => ReactNode) & {
  /** Fetches it now: on hover, or on focus. */
  fetch: () => void;
};

/** A component that is fetched later; until then `fallback` stands in its place. */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Fallback?: ComponentType<Props>,
): Later<Props> => {
  let loaded: ComponentType<Props> | null = null;
  const get = async (): Promise<{ default: ComponentType<Props> }> => {
    loaded ??= await load();
    return { default: loaded };
  };
  const Lazy = lazy(get) as unknown as ComponentType<Props>;
  waiting.push(get);
  startFetching();
  const Part = (props: Props) => {
    // Chosen once, since another type of component would lose its state.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Lazy);
    return (
      <Suspense fallback={Fallback === undefined ? null : <Fallback {...props} />}>
        <Shown {...props} />
      </Suspense>
    );
  };
  return Object.assign(Part, { fetch: () => void get().catch(() => undefined) });
};

/** A module that is fetched later; `use` waits until it is there, and gives back how to stop waiting and using. */
export const laterModule = <Module,>(load: () => Promise<Module>) => {
  let loaded: Promise<Module> | null = null;
  const users = new Set<(module: Module) => void>();
  const fetch = (): Promise<Module> => {
    loaded ??= load().then((module) => {
      for (const use of users) use(module);
      users.clear();
      return module;
    });
    // A lost connection is no answer: the next one who needs it asks again.
    loaded.catch(() => (loaded = null));
    return loaded;
  };
  let ready: Module | null = null;
  const get = async (): Promise<Module> => (ready = await fetch());
  waiting.push(get);
  startFetching();
  // What the page has a use for comes before what may never be asked for.
  const hurry = (): void => {
    const place = waiting.indexOf(get);
    if (place > 0) waiting.unshift(...waiting.splice(place, 1));
  };
  return {
    fetch: () => void get().catch(() => undefined),
    use: (start: (module: Module) => () => void): (() => void) => {
      if (ready !== null) return start(ready);
      hurry();
      let stop: (() => void) | null = null;
      const begin = (module: Module): void => {
        stop = start(module);
      };
      users.add(begin);
      return () => {
        users.delete(begin);
        stop?.();
      };
    },
  };
};

/** A component that shows once it was fetched in an idle moment; who saves data goes without. */
export const inIdleTime = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
  const part = laterModule(load);
  return (props: Props) => {
    const [Shown, show] = useState<ComponentType<Props> | null>(null);
    useEffect(
      () =>
        part.use((loaded) => {
          show(() => loaded);
          return () => undefined;
        }),
      [],
    );
    return Shown === null ? null : <Shown {...props} />;
  };
};
