import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { LabelTag } from '#web/features/records/LabelTag.tsx';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { NextActivity } from './NextActivity.tsx';
import type { InboxLead } from './queries.ts';
import classes from './inbox.module.css';
import { useLeadWords, useSourceName } from './words.ts';

type Props = { lead: InboxLead; isOpen: boolean; isSelected: boolean; onSelect: (isRange: boolean) => void };

/** A lead in the list; bold until someone has opened it. */
export const InboxRow = ({ lead, isOpen, isSelected, onSelect }: Props) => {
  const t = useLeadWords();
  const sourceName = useSourceName();
  const formats = useFormats();
  const contact = [lead.person?.name, lead.organization?.name].filter((name) => name !== undefined).join(' · ');
  return (
    <div className={classes.row} data-open={isOpen} data-unread={!lead.was_seen} data-selected={isSelected}>
      <Checkbox
        size="sm"
        className={classes.tick}
        aria-label={t('select', { title: lead.title })}
        checked={isSelected}
        onChange={(event) => onSelect((event.nativeEvent as MouseEvent).shiftKey)}
      />
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
        <span className={classes.contact}>{contact}</span>
      </div>
      <div className={classes.labels}>
        {lead.labels.slice(0, 2).map((label) => (
          <LabelTag key={label.id} name={label.name} color={label.color} />
        ))}
        {lead.labels.length > 2 && <span className={classes.contact}>+{lead.labels.length - 2}</span>}
      </div>
      <span className={classes.nextCell}>
        <NextActivity activity={lead.next_activity} />
      </span>
      <span className={classes.source}>{sourceName(lead.source_name)}</span>
      <span className={classes.owner}>{lead.owner.name}</span>
      <span className={classes.amount}>
        {lead.value === null ? '' : formats.money(lead.value.amount, lead.value.currency)}
      </span>
      <span className={classes.age}>{formats.ago(lead.add_time)}</span>
    </div>
  );
};
