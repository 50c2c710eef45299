import { useEffect, useState } from 'react';
import { clockOf } from '#shared/zoned.ts';

/** What the clock of a time zone shows, kept up to the minute. */
export const useNow = (timeZone: string): { date: string; time: string } => {
  const [now, setNow] = useState(() => clockOf(new Date(), timeZone));
  useEffect(() => {
    setNow(clockOf(new Date(), timeZone));
    const timer = setInterval(() => setNow(clockOf(new Date(), timeZone)), 20_000);
    return () => clearInterval(timer);
  }, [timeZone]);
  return now;
};
