// Parts that nobody needs at first: fetched when they are shown, or while the browser has nothing else to do.
import { useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';
import { retryOthers, tellMissing } from './missing-parts.ts';
import { Unhurried } from './Unhurried.tsx';

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
  const part = waiting.shift();
  if (part === undefined) {
    isIdleWork = false;
    return;
  }
  void part().then(
    () => whenIdle(fetchNext),
    () => {
      // Nor would the others come now. What is shown meanwhile is fetched there, and says so when it fails.
      waiting.push(part);
      isIdleWork = false;
      setTimeout(startFetching, 60_000);
    },
  );
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

type Once<Value> = { get: () => Promise<Value>; read: () => Value | null };

// Fetched once; after it could not be had, the next one who needs it asks again.
const once = <Value,>(load: () => Promise<Value>): Once<Value> => {
  let ready: Value | null = null;
  let coming: Promise<Value> | null = null;
  const get = async (): Promise<Value> => {
    coming ??= load();
    try {
      ready = await coming;
      return ready;
    } catch (error) {
      coming = null;
      throw error;
    }
  };
  return { get, read: () => ready };
};

// The component, once it is there. One that could not be fetched leaves the page as it is.
const useFetched = <Props extends object>(
  part: Once<ComponentType<Props>>,
  { onClose }: { onClose?: unknown },
): ComponentType<Props> | null => {
  const [shown, show] = useState<ComponentType<Props> | null>(part.read);
  const [tries, setTries] = useState(0);
  const close = useEffectEvent(() => void (typeof onClose === 'function' && onClose()));
  useEffect(() => {
    if (shown !== null) return undefined;
    let isAwaited = true;
    let takeBack = (): void => undefined;
    const miss = (error: unknown): void => {
      takeBack = tellMissing({ error, retry: () => setTries((before) => before + 1), close: () => close() });
    };
    void part.get().then(
      (component) => {
        if (isAwaited) show(() => component);
        retryOthers();
      },
      (error: unknown) => isAwaited && miss(error),
    );
    return () => {
      isAwaited = false;
      takeBack();
    };
  }, [part, shown, tries]);
  return shown;
};

type Later<Props extends object> = ((props: Props) => ReactNode) & {
  /** Fetches it now: on hover, or on focus. */
  fetch: () => void;
};

/** A component that is fetched when it is shown and not before; until then `fallback` stands in its place. */
export const onceShown = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Fallback?: ComponentType<Props>,
): Later<Props> & { get: () => Promise<unknown> } => {
  const part = once(load);
  const Part = (props: Props) => {
    const Shown = useFetched(part, props);
    if (Shown !== null) return <Shown {...props} />;
    return Fallback === undefined ? null : <Fallback {...props} />;
  };
  return Object.assign(Part, { get: part.get, fetch: () => void part.get().catch(() => undefined) });
};

/** A component that is fetched in an idle moment, or when it is shown. */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Fallback?: ComponentType<Props>,
): Later<Props> => {
  const Part = onceShown(load, Fallback);
  waiting.push(Part.get);
  startFetching();
  return Part;
};

/** A page: `preload` fetches it before one goes there. */
export const laterPage = (load: () => Promise<ComponentType>) => {
  const Part = onceShown(load);
  const Page: ComponentType & { preload?: () => Promise<void> } = () => {
    // Over the first page nothing stands yet that it could take away.
    const [isFirst] = useState(!isReady);
    return isFirst ? (
      <Unhurried fallback={null}>
        <Part />
      </Unhurried>
    ) : (
      <Part />
    );
  };
  Page.preload = async () => {
    await Part.get();
    // With nothing left to wait for, going there is quicker.
    delete Page.preload;
  };
  return Page;
};

/** A module that is fetched later; `use` waits until it is there, and gives back how to stop waiting and using. */
export const laterModule = <Module,>(load: () => Promise<Module>) => {
  const part = once(load);
  const users = new Set<(module: Module) => void>();
  const get = async (): Promise<void> => {
    const module = await part.get();
    for (const use of users) use(module);
    users.clear();
  };
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
      const ready = part.read();
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
