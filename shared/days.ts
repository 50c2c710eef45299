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

/** The same day of the month so many months later, or that month's last day where it is shorter. */
export const addMonths = (day: string, count: number): string => {
  const date = utc(`${day.slice(0, 7)}-01`);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(Number(day.slice(8)), last));
  return date.toISOString().slice(0, 10);
};

/** The weeks, from Monday, that the month of a day touches. */
export const weeksOfMonth = (day: string): string[][] => {
  const month = day.slice(0, 7);
  const weeks: string[][] = [];
  for (let week = weekOf(`${month}-01`); (week[0] ?? '').slice(0, 7) <= month; week = weekOf(addDays(week[0] ?? '', 7)))
    weeks.push(week);
  return weeks;
};

/** How many days it is from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: string): number => (utc(day).getUTCDay() + 6) % 7;

/** Whether a text is a day that exists. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text).getTime()) && addDays(text, 0) === text;
