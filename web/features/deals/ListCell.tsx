// What a cell of the list shows.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ContactName } from '#web/features/records/ContactName.tsx';
import { isUnset, valueText } from '#web/features/records/fields.ts';
import { LabelTag } from '#web/features/records/LabelTag.tsx';
import { useUserName } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import type { Column, ColumnName } from './list-columns.ts';
import type { TableDeal } from './list-queries.ts';
import { ParkingReasons } from './WorthParking.tsx';
import { useListWords } from './list-words.ts';
import classes from './List.module.css';

type Formats = ReturnType<typeof useFormats>;
type Words = ReturnType<typeof useListWords>;
type Known = { formats: Formats; t: Words };

const contact = (named: TableDeal['person'], to: (id: number) => string, { t }: Known): ReactNode => {
  if (named === null) return '';
  if (named.name === null) return <span className={classes.quiet}>{t('cell.hidden')}</span>;
  return (
    <Link className={classes.link} to={to(named.id)} tabIndex={-1}>
      {named.name}
    </Link>
  );
};

const isOverdue = (
  { due_date: date, due_time: time }: NonNullable<TableDeal['next_activity']>,
  today: string,
): boolean => {
  if (date === null) return false;
  return time === null || time === ''
    ? date < today
    : new Date(`${date}T${time.slice(0, 5)}:00Z`).getTime() < Date.now();
};

const nextActivity = (deal: TableDeal, { formats, t }: Known): ReactNode => {
  const next = deal.next_activity;
  if (next === null) return '';
  const what = next.due_date === null ? next.subject : `${formats.date(next.due_date)} · ${next.subject}`;
  if (!isOverdue(next, formats.today())) return what;
  return (
    <span className={classes.late}>
      <span className={classes.hidden}>{t('cell.overdue', { what })}</span>
      <span aria-hidden>{what}</span>
    </span>
  );
};

const lead = (deal: TableDeal, { t }: Known): ReactNode =>
  deal.lead_id === null ? (
    ''
  ) : (
    <Link className={classes.link} data-parked to={paths.lead(deal.lead_id)} tabIndex={-1}>
      {t('cell.lead')}
    </Link>
  );

const restorable = (deal: TableDeal, { formats, t }: Known): ReactNode => {
  if (deal.restorable_until !== null) return formats.date(deal.restorable_until);
  return deal.is_deleted && deal.lead_id !== null ? <span className={classes.quiet}>{t('cell.kept')}</span> : '';
};

const status = (deal: TableDeal, { t }: Known): ReactNode => {
  const shown = deal.is_deleted ? 'deleted' : deal.status;
  return (
    <span className={classes.status} data-status={shown}>
      {t(`status.${shown}`)}
    </span>
  );
};

const dateOf = (time: string | null, { formats }: Known): string => (time === null ? '' : formats.date(time));

const shown: Record<ColumnName, (deal: TableDeal, known: Known) => ReactNode> = {
  title: (deal) => deal.title,
  value: (deal, { formats }) => formats.money(deal.value, deal.currency),
  stage: (deal) => deal.stage.name,
  pipeline: (deal) => deal.pipeline.name,
  status,
  owner: (deal) => deal.owner.name,
  person: (deal, known) => contact(deal.person, paths.person, known),
  organization: (deal, known) => contact(deal.organization, paths.organization, known),
  labels: (deal) =>
    deal.labels.length === 0
      ? ''
      : deal.labels.map(({ id, label, color }) => <LabelTag key={id} name={label} color={color} />),
  expected_close_date: (deal, known) => dateOf(deal.expected_close_date, known),
  next_activity: nextActivity,
  add_time: (deal, known) => dateOf(deal.add_time, known),
  update_time: (deal, known) => dateOf(deal.update_time, known),
  won_time: (deal, known) => dateOf(deal.won_time, known),
  lost_time: (deal, known) => dateOf(deal.lost_time, known),
  close_time: (deal, known) => dateOf(deal.close_time, known),
  lost_reason: (deal) => deal.lost_reason ?? '',
  id: (deal) => String(deal.id),
  delete_time: (deal, known) => dateOf(deal.delete_time, known),
  restorable_until: restorable,
  parking_reasons: (deal) => (
    <ParkingReasons
      isOneLine
      deal={{
        status: deal.status,
        hasContact: deal.person !== null || deal.organization !== null,
        rottenTime: deal.rotten_time,
        expectedCloseDate: deal.expected_close_date,
        hasPlannedActivity: deal.next_activity !== null,
      }}
    />
  ),
  lead,
};

const CustomValue = ({ field, value }: { field: NonNullable<Column['field']>; value: unknown }) => {
  const formats = useFormats();
  const userName = useUserName();
  if (isUnset(value)) return null;
  if (field.field_type === 'people' || field.field_type === 'org')
    return <ContactName kind={field.field_type === 'people' ? 'person' : 'organization'} id={value as number} />;
  return <>{valueText(field, value, { formats, userName })}</>;
};

/** A deal's value in a column. */
export const ListCell = ({ deal, column }: { deal: TableDeal; column: Column }) => {
  const t = useListWords();
  const formats = useFormats();
  if (column.field !== null) return <CustomValue field={column.field} value={deal.custom_fields[column.key]} />;
  return column.name === null ? null : <>{shown[column.name](deal, { formats, t })}</>;
};
