// What a clock on the wall of a time zone says, as a moment.

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

const shownIn = (timeZone: string, moment: number): number => {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const { year = '', month, day, hour, minute, second } = parts;
  return Date.parse(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/** The moment at which clocks in the zone show what the text says of UTC. */
export const wallTimeIn = (timeZone: string, asUtc: string): number => {
  const wanted = Date.parse(asUtc);
  if (timeZone === 'UTC') return wanted;
  const guess = wanted - (shownIn(timeZone, wanted) - wanted);
  // Around a change of the clocks the first guess may be an hour off.
  return guess - (shownIn(timeZone, guess) - wanted);
};
