// Times as the dialects of the API write them. PostgreSQL gives them as text in UTC: `2026-01-31 10:20:30.123456+00`, in JSON with a T.

/** RFC 3339 with whole seconds, as v2 writes times: `2026-01-31T10:20:30Z`. */
export const v2Time = <T extends string | null>(time: T): T =>
  (time === null ? time : `${time.slice(0, 10)}T${time.slice(11, 19)}Z`) as T;

/** `2026-01-31 10:20:30`, in UTC, as v1 writes most times. */
export const v1Time = <T extends string | null>(time: T): T =>
  (time === null ? time : `${time.slice(0, 10)} ${time.slice(11, 19)}`) as T;

/** ISO 8601 with milliseconds, as v1 writes the times of leads: `2026-01-31T10:20:30.123Z`. */
export const isoTime = <T extends string | null>(time: T): T => {
  if (time === null) return time;
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return `${time.slice(0, 10)}T${time.slice(11, 19)}.${fraction.padEnd(3, '0').slice(0, 3)}Z` as T;
};
