// The left side of a deal's page: its fields, its contacts, its invoices, and who takes part.
import { Group, Text } from '@mantine/core';
import type { Deal } from '#shared/deals/shape.ts';
import { OrganizationCard, PersonCard } from '#web/features/records/ContactCard.tsx';
import { ContactLink } from '#web/features/records/ContactLink.tsx';
import { isImportant, isOnPage, isRequired } from '#web/features/records/field-checks.ts';
import { FieldRow } from '#web/features/records/FieldRow.tsx';
import type { Field, ValueField } from '#web/features/records/fields.ts';
import { InPlace } from '#web/features/records/InPlace.tsx';
import { LabelTag } from '#web/features/records/LabelTag.tsx';
import { FieldInput, MoneyInput } from '#web/features/records/inputs.ts';
import type { Money } from '#web/features/records/MoneyInput.tsx';
import { Panel } from '#web/features/records/Panel.tsx';
import { useFields } from '#web/features/records/queries.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { later } from '#web/ui/later.tsx';
import { Unhurried } from '#web/ui/Unhurried.tsx';
import { DealPageFollowers } from './DealPageFollowers.tsx';
import { DealPageInvoices } from './DealPageInvoices.tsx';
import { DealPageParticipants } from './DealPageParticipants.tsx';
import { DealPageProducts } from './DealPageProducts.tsx';
import { useDealEditing, useDealRights } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

const BccAddress = later(async () => (await import('#web/features/mail/BccAddress.tsx')).BccAddress);

const Plain = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <InPlace
    name={name}
    shown={children}
    value={null}
    isEditable={false}
    save={async () => undefined}
    input={() => null}
  />
);

const Summary = ({ deal, fields }: { deal: Deal; fields: Field[] }) => {
  const t = useDealPageWords();
  const formats = useFormats();
  const { mayEdit } = useDealRights(deal);
  const { save } = useDealEditing(deal.id);
  const labelField = fields.find((field) => field.field_code === 'label_ids');
  const closing = fields.find((field) => field.field_code === 'expected_close_date');
  const worn = (labelField?.options ?? []).filter((option) => deal.label_ids.includes(Number(option.id)));
  return (
    <dl className={classes.fields}>
      <InPlace<Money>
        name={t('value')}
        shown={formats.money(deal.value, deal.currency)}
        value={{ value: deal.value, currency: deal.currency }}
        isEditable={mayEdit}
        save={async (money) => save({ value: money.value ?? 0, currency: money.currency })}
        input={(draft, change) => <MoneyInput label={t('value')} hideLabel autoFocus money={draft} onChange={change} />}
      />
      {closing !== undefined && (
        <FieldRow
          field={closing}
          value={deal.expected_close_date}
          isEditable={mayEdit}
          save={async (date) => save({ expected_close_date: date as string | null })}
        />
      )}
      {labelField !== undefined && (
        <InPlace<unknown>
          name={t('labels')}
          shown={
            worn.length === 0 ? null : (
              <Group gap={4} component="span">
                {worn.map((option) => (
                  <LabelTag key={option.id} name={option.label} color={option.color} />
                ))}
              </Group>
            )
          }
          value={deal.label_ids}
          isEditable={mayEdit}
          save={async (ids) => save({ label_ids: (ids as number[] | null) ?? [] })}
          input={(draft, change) => <FieldInput field={labelField} value={draft} onChange={change} />}
        />
      )}
      <ContactLink
        kind="person"
        id={deal.person_id}
        isEditable={mayEdit}
        save={async (id) => save({ person_id: id })}
      />
      <ContactLink
        kind="organization"
        id={deal.org_id}
        isEditable={mayEdit}
        save={async (id) => save({ org_id: id })}
      />
      {deal.status === 'lost' && (
        <FieldRow
          field={{ field_name: t('lost.reason'), field_type: 'text', options: null }}
          value={deal.lost_reason}
          isEditable={mayEdit}
          save={async (reason) => save({ lost_reason: reason as string | null })}
        />
      )}
    </dl>
  );
};

const builtIn = ['probability', 'channel', 'visible_to'] as const;

const Details = ({ deal, fields }: { deal: Deal; fields: Field[] }) => {
  const t = useDealPageWords();
  const formats = useFormats();
  const { mayEdit } = useDealRights(deal);
  const { save } = useDealEditing(deal.id);
  const mayShow = useMay('items.change_visibility');
  const typed = (field: Field): ValueField =>
    field.field_code === 'visible_to' ? { ...field, field_type: 'enum' } : field;
  return (
    <dl className={classes.fields}>
      {fields
        .filter((field) => isOnPage(field, deal.pipeline_id))
        .map((field) => (
          <FieldRow
            key={field.field_code}
            field={
              field.formula === undefined
                ? field
                : { ...field, field_name: `${field.field_name} (${t('formula').toLocaleLowerCase()})` }
            }
            value={deal.custom_fields[field.field_code]}
            isEditable={mayEdit && field.formula === undefined}
            isImportant={isImportant(field, deal.stage_id)}
            isRequired={isRequired(field, deal.stage_id)}
            save={async (value) => save({ custom_fields: { [field.field_code]: value } })}
          />
        ))}
      {builtIn.map((code) => {
        const field = fields.find((one) => one.field_code === code);
        // v2 shows the channel and takes none.
        const isEditable = mayEdit && code !== 'channel' && (code !== 'visible_to' || mayShow);
        return field === undefined ? null : (
          <FieldRow
            key={code}
            field={typed(field)}
            value={deal[code]}
            isEditable={isEditable}
            save={async (value) => save({ [code]: value })}
          />
        );
      })}
      <Plain name={t('created')}>{formats.dateTime(deal.add_time)}</Plain>
      <Plain name={t('changed')}>{formats.dateTime(deal.update_time)}</Plain>
    </dl>
  );
};

const None = ({ children }: { children: string }) => (
  <Text size="sm" c="dimmed" pb="sm">
    {children}
  </Text>
);

/** All panels, each folding by itself. */
export const DealPagePanels = ({ deal }: { deal: Deal }) => {
  const t = useDealPageWords();
  const { data: fields = [] } = useFields('deal');
  const { mayEdit } = useDealRights(deal);
  return (
    <>
      <Panel name="deal.summary" title={t('panel.summary')}>
        <Summary deal={deal} fields={fields} />
      </Panel>
      <Panel name="deal.details" isSecondary title={t('panel.details')}>
        <Details deal={deal} fields={fields} />
      </Panel>
      <Unhurried fallback={null}>
        <Panel name="deal.person" isSecondary title={t('panel.person')}>
          {deal.person_id === null ? <None>{t('person.none')}</None> : <PersonCard id={deal.person_id} />}
        </Panel>
        <Panel name="deal.organization" isSecondary title={t('panel.organization')}>
          {deal.org_id === null ? <None>{t('organization.none')}</None> : <OrganizationCard id={deal.org_id} />}
        </Panel>
        <DealPageProducts deal={deal} isEditable={mayEdit} />
        <DealPageInvoices deal={deal} isEditable={mayEdit} />
        {!deal.is_deleted && (
          <Panel name="deal.bcc" isOpenFirst={false} title={t('panel.bcc')}>
            <BccAddress record={{ kind: 'deal', id: deal.id }} />
          </Panel>
        )}
        <DealPageParticipants dealId={deal.id} isEditable={mayEdit} />
        <DealPageFollowers deal={deal} isEditable={mayEdit} />
      </Unhurried>
    </>
  );
};
