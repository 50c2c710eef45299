import { IconAlertTriangle } from '@tabler/icons-react';
import { dueClock } from '#shared/zoned.ts';
import { useFormats } from '#web/platform/language.tsx';
import type { InboxLead } from './queries.ts';
import classes from './inbox.module.css';
import { useLeadWords } from './words.ts';

/** The next thing to do for a lead: late in red, today in green, none as a warning. */
export const NextActivity = ({ activity }: { activity: InboxLead['next_activity'] }) => {
  const t = useLeadWords();
  const formats = useFormats();
  if (activity === null)
    return (
      <span className={classes.next} data-state="none">
        <IconAlertTriangle size={14} aria-hidden /> <span className={classes.nextText}>{t('next.none')}</span>
      </span>
    );
  const { date } = dueClock(activity, formats.timeZone);
  const today = formats.today();
  const state = date === '' ? 'undated' : date < today ? 'late' : date === today ? 'today' : 'planned';
  return (
    <span className={classes.next} data-state={state}>
      <span className={classes.nextDot} aria-hidden />
      <span className={classes.nextText}>
        {t(`next.${state}`, { subject: activity.subject, date: date === '' ? '' : formats.date(date) })}
      </span>
    </span>
  );
};
