// The keys of the calendar: left and right turn the pages, T is today, D, W and M are the views.
import { useEffect, useRef } from 'react';
import { isDialogOpen, isTyping } from '#web/ui/keys.ts';

type Keys = {
  previous: () => void;
  next: () => void;
  today: () => void;
  day: () => void;
  week: () => void;
  month: () => void;
};

const named: Record<string, keyof Keys> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  t: 'today',
  d: 'day',
  w: 'week',
  m: 'month',
};

export const useCalendarKeys = (keys: Keys): void => {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    let leader = 0;
    const press = (event: KeyboardEvent): void => {
      const { key } = event;
      const isOurs = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      // G and a letter goes to another page.
      const isSecond = Date.now() - leader < 1500;
      leader = key === 'g' ? Date.now() : 0;
      const name = named[key.length === 1 ? key.toLowerCase() : key];
      if (!isOurs || isSecond || name === undefined || event.defaultPrevented || isTyping(event) || isDialogOpen())
        return;
      if (document.querySelector('[role="menu"]') !== null) return;
      event.preventDefault();
      current.current[name]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
};
