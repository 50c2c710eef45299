// What a user's screens remember. It shows at once from this browser, and follows the user to any other one.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { getPreference, putPreference } from '#shared/preferences/contract.ts';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';

// A column being drawn wider changes with every move of the pointer.
const pause = 400;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

const inBrowser = (place: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') as unknown;
  } catch {
    return null;
  }
};

const send = (key: string, value: unknown): void => {
  clearTimeout(waiting.get(key));
  waiting.set(
    key,
    setTimeout(() => {
      waiting.delete(key);
      // Lost, it still stands in this browser, and the next change is sent whole.
      void call(putPreference, { params: { key }, body: { value: value as never } }).catch(() => undefined);
    }, pause),
  );
};

/** What the server keeps under the key, null when nothing. */
export const keptQuery = (key: string) =>
  queryOptions({
    queryKey: ['preferences', key],
    queryFn: async () => (await call(getPreference, { params: { key } })).data.value,
    staleTime: 300_000,
  });

/** What was kept under the key (null when nothing was), how to keep something else, and whether the server has said what it keeps. */
export const useKept = (key: string): [unknown, (value: unknown) => void, boolean] => {
  const client = useQueryClient();
  const place = `relance.kept.${useProfile().id}.${key}`;
  const { data, isPlaceholderData } = useQuery({ ...keptQuery(key), placeholderData: () => inBrowser(place) });
  useEffect(() => {
    if (data !== undefined && !isPlaceholderData) localStorage.setItem(place, JSON.stringify(data));
  }, [data, isPlaceholderData, place]);
  const keep = useCallback(
    (value: unknown): void => {
      void client.cancelQueries({ queryKey: ['preferences', key] });
      client.setQueryData(['preferences', key], value);
      send(key, value);
    },
    [client, key, place],
  );
  return [data ?? null, keep, !isPlaceholderData];
};
