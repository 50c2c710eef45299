// The fields of a lead, edited in place: its own, and the custom ones it shares with deals.
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ContactLink } from '#web/features/records/ContactLink.tsx';
import { isImportant, isOnPage, isRequired } from '#web/features/records/field-checks.ts';
import { FieldRow } from '#web/features/records/FieldRow.tsx';
import { fromFlatKeys, isUnset, toFlatKeys } from '#web/features/records/fields.ts';
import { InPlace } from '#web/features/records/InPlace.tsx';
import { LabelTag } from '#web/features/records/LabelTag.tsx';
import { ChoicesInput, MoneyInput } from '#web/features/records/inputs.ts';
import type { Money } from '#web/features/records/MoneyInput.tsx';
import { useFields, useLeadLabels } from '#web/features/records/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useProfile } from '#web/platform/session.tsx';
import { BringBackDate } from './BringBackDate.tsx';
import { useLeadEditing, type Lead } from './queries.ts';
import classes from './lead.module.css';
import { useLeadWords, useSourceName } from './words.ts';

type Props = { lead: Lead; mayEdit: boolean };

const Labels = ({ lead, mayEdit }: Props) => {
  const t = useLeadWords();
  const { data: labels = [] } = useLeadLabels();
  const { save } = useLeadEditing(lead.id);
  const worn = labels.filter((label) => lead.label_ids.includes(label.id));
  return (
    <InPlace<string[]>
      name={t('labels')}
      shown={
        worn.length === 0 ? null : (
          <Group gap={4} component="span">
            {worn.map((label) => (
              <LabelTag key={label.id} name={label.name} color={label.color} />
            ))}
          </Group>
        )
      }
      value={lead.label_ids}
      isEditable={mayEdit}
      save={async (ids) => save({ label_ids: ids })}
      input={(draft, change) => (
        <ChoicesInput
          label={t('labels')}
          choices={labels.map((label) => ({ value: label.id, label: label.name }))}
          value={draft}
          onChange={change}
        />
      )}
    />
  );
};

const Written = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <InPlace
    name={name}
    shown={children}
    value={null}
    isEditable={false}
    save={async () => undefined}
    input={() => null}
  />
);

const field = (name: string, type: string) => ({ field_name: name, field_type: type, options: null });

// Those that are set; the empty ones when asked, for there can be many.
const CustomFields = ({ lead, mayEdit }: Props) => {
  const t = useLeadWords();
  const { save } = useLeadEditing(lead.id);
  const [isWhole, setWhole] = useState(false);
  const { data: fields = [] } = useFields('deal');
  const custom = fields.filter((one) => isOnPage(one) && one.formula === undefined);
  const set = custom.filter((one) => !isUnset(fromFlatKeys(one, lead)) || isImportant(one));
  return (
    <>
      {(isWhole ? custom : set).map((one) => (
        <FieldRow
          key={one.field_code}
          field={one}
          value={fromFlatKeys(one, lead)}
          isEditable={mayEdit}
          isImportant={isImportant(one)}
          isRequired={isRequired(one)}
          save={async (value) => save(toFlatKeys(one, value))}
        />
      ))}
      {!isWhole && mayEdit && custom.length > set.length && (
        <div className={classes.wholeRow}>
          <dt className={classes.hidden}>{t('details')}</dt>
          <dd className={classes.plain}>
            <Button size="compact-sm" variant="subtle" ml={-8} onClick={() => setWhole(true)}>
              {t('fields.empty', { count: custom.length - set.length })}
            </Button>
          </dd>
        </div>
      )}
    </>
  );
};

/** Value, owner, labels, source, dates, contacts, custom fields. */
export const LeadFields = ({ lead, mayEdit }: Props) => {
  const t = useLeadWords();
  const formats = useFormats();
  const sourceName = useSourceName();
  const profile = useProfile();
  const { save } = useLeadEditing(lead.id);
  const money: Money = {
    value: lead.value?.amount ?? null,
    currency: lead.value?.currency ?? profile.default_currency,
  };
  return (
    <dl className={classes.fields}>
      <InPlace<Money>
        name={t('value')}
        shown={lead.value === null ? null : formats.money(lead.value.amount, lead.value.currency)}
        value={money}
        isEditable={mayEdit}
        save={async ({ value, currency }) => save({ value: value === null ? null : { amount: value, currency } })}
        input={(draft, change) => <MoneyInput label={t('value')} hideLabel autoFocus money={draft} onChange={change} />}
      />
      <FieldRow
        field={field(t('owner'), 'user')}
        value={lead.owner_id}
        isEditable={mayEdit}
        save={async (id) => save(id === null ? {} : { owner_id: id as number })}
      />
      <Labels lead={lead} mayEdit={mayEdit} />
      <Written name={t('source.name')}>{sourceName(lead.source_name)}</Written>
      <BringBackDate lead={lead} mayEdit={mayEdit} />
      <FieldRow
        field={field(t('expected'), 'date')}
        value={lead.expected_close_date}
        isEditable={mayEdit}
        save={async (date) => save({ expected_close_date: date as string | null })}
      />
      <ContactLink
        kind="person"
        id={lead.person_id}
        isEditable={mayEdit}
        save={async (id) => save({ person_id: id })}
      />
      <ContactLink
        kind="organization"
        id={lead.organization_id}
        isEditable={mayEdit}
        save={async (id) => save({ organization_id: id })}
      />
      <Written name={t('created')}>{formats.dateTime(lead.add_time)}</Written>
      <CustomFields lead={lead} mayEdit={mayEdit} />
    </dl>
  );
};
