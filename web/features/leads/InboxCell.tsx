// What a cell of the inbox shows.
import type { ReactNode } from 'react';
import { ContactName } from '#web/features/records/ContactName.tsx';
import { fromFlatKeys, isUnset, valueText, type Field } from '#web/features/records/fields.ts';
import { LabelTag } from '#web/features/records/LabelTag.tsx';
import { useUserName } from '#web/features/users/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import type { InboxColumn, InboxColumnName } from './inbox-columns.ts';
import { NextActivity } from './NextActivity.tsx';
import type { InboxLead } from './queries.ts';
import classes from './inbox.module.css';
import { useSourceName } from './words.ts';

const Labels = ({ lead }: { lead: InboxLead }) => (
  <>
    {lead.labels.slice(0, 2).map((label) => (
      <LabelTag key={label.id} name={label.name} color={label.color} />
    ))}
    {lead.labels.length > 2 && <span className={classes.contact}>+{lead.labels.length - 2}</span>}
  </>
);

const CustomValue = ({ lead, field }: { lead: InboxLead; field: Field }) => {
  const formats = useFormats();
  const userName = useUserName();
  const value = fromFlatKeys(field, lead);
  if (isUnset(value)) return null;
  if (field.field_type === 'people' || field.field_type === 'org')
    return <ContactName kind={field.field_type === 'people' ? 'person' : 'organization'} id={value as number} />;
  return <>{valueText(field, value, { formats, userName })}</>;
};

const classOf: Partial<Record<InboxColumnName, string | undefined>> = {
  labels: classes.labels,
  next_activity: classes.nextCell,
  value: classes.amount,
  age: classes.age,
};

/** A lead's value in a column; its name is said to those who do not see the head of the list. */
export const InboxCell = ({ lead, column }: { lead: InboxLead; column: InboxColumn }) => {
  const formats = useFormats();
  const sourceName = useSourceName();
  const day = (date: string | null): string => (date === null ? '' : formats.date(date));
  const shown: Record<InboxColumnName, () => ReactNode> = {
    labels: () => <Labels lead={lead} />,
    next_activity: () => <NextActivity activity={lead.next_activity} />,
    source: () => sourceName(lead.source_name),
    owner: () => lead.owner.name,
    value: () => (lead.value === null ? '' : formats.money(lead.value.amount, lead.value.currency)),
    age: () => formats.ago(lead.add_time),
    person: () => lead.person?.name ?? '',
    organization: () => lead.organization?.name ?? '',
    expected_close_date: () => day(lead.expected_close_date),
    bring_back_on: () => day(lead.bring_back_on),
    add_time: () => day(lead.add_time),
  };
  const { name, field } = column;
  return (
    <span className={`${classes.cell} ${(name === null ? undefined : classOf[name]) ?? classes.plainCell}`}>
      {name !== 'labels' && name !== 'next_activity' && <span className={classes.hidden}>{column.label}: </span>}
      {field === null ? name !== null && shown[name]() : <CustomValue lead={lead} field={field} />}
    </span>
  );
};
