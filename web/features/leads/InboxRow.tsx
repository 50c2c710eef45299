import { Link } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { Tick } from '#web/ui/Tick.tsx';
import type { InboxColumn } from './inbox-columns.ts';
import { InboxCell } from './InboxCell.tsx';
import type { InboxLead } from './queries.ts';
import classes from './inbox.module.css';
import { useLeadWords } from './words.ts';

type Props = {
  lead: InboxLead;
  columns: InboxColumn[];
  isOpen: boolean;
  isSelected: boolean;
  onSelect: (isRange: boolean) => void;
};

/** A lead in the list; bold until someone has opened it. */
export const InboxRow = ({ lead, columns, isOpen, isSelected, onSelect }: Props) => {
  const t = useLeadWords();
  const formats = useFormats();
  const contact = [lead.person?.name, lead.organization?.name].filter((name) => name !== undefined).join(' · ');
  return (
    <div
      className={classes.row}
      data-open={isOpen}
      data-unread={!lead.was_seen}
      data-due={lead.is_due}
      data-selected={isSelected}
    >
      <span className={classes.tick}>
        <Tick
          aria-label={t('select', { title: lead.title })}
          checked={isSelected}
          onChange={(event) => onSelect((event.nativeEvent as MouseEvent).shiftKey)}
        />
      </span>
      <div className={classes.main}>
        <Link
          to={paths.lead(lead.id)}
          search
          resetScroll={false}
          className={classes.link}
          data-lead={lead.id}
          aria-current={isOpen ? 'true' : undefined}
        >
          {lead.title}
          {!lead.was_seen && <span className={classes.hidden}>, {t('unread')}</span>}
        </Link>
        <span className={classes.contact}>
          {lead.is_due && lead.bring_back_on !== null && (
            <span className={classes.due}>{t('due.row', { date: formats.date(lead.bring_back_on) })}</span>
          )}
          {contact}
        </span>
      </div>
      {columns.map((column) => (
        <InboxCell key={column.key} lead={lead} column={column} />
      ))}
    </div>
  );
};
