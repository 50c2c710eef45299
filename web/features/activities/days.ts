// Calendar days as text, `2026-01-31`, without times and zones.
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The day that comes `count` days later. */
export const addDays = (day: string, count: number): string => {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
};

/** The seven days of the week a day is in, from Monday. */
export const weekOf = (day: string): string[] => {
  const monday = addDays(day, -((utc(day).getUTCDay() + 6) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
};
