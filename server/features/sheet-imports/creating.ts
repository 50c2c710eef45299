// New records, by the rules that hold for those added one by one.
import { closingAfter, newClosing } from '#shared/deals/rules.ts';
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import { nameFromParts, nameFromWhole, withPrimary, type Name } from '#shared/people/rules.ts';
import { may } from '#server/platform/actor.ts';
import { closingIn, statusIn } from './closing.ts';
import { refuse, type Draft, type Values } from './drafts.ts';
import { importKeyOf, nameIn } from './identities.ts';
import { newActivity, newNote } from './items.ts';
import { placeOf, usualPlace } from './placing.ts';
import { newProduct } from './products.ts';
import type { Planned, Session } from './session.ts';

export type NewRecord = Record<string, unknown> & { id: number | string };

type Channels = { value: string; label: string; primary: boolean }[];

/** Money in custom fields that names no currency is in that of the deal. */
export const customIn = (values: Values, currency: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values.custom ?? {}).map(([code, value]) => [
      code,
      typeof value === 'object' && value !== null && 'currency' in value && value.currency === ''
        ? { ...value, currency }
        : value,
    ]),
  );

const currencyIn = ({ actor }: Session, values: Values): string =>
  (values['currency'] as string | undefined) ?? actor.defaultCurrency;

const common = (session: Session, planned: Planned): Record<string, unknown> => {
  const { values, entity } = planned;
  const key = values['key'] as string | undefined;
  return {
    id: planned.id,
    owner_id: values['owner'] ?? session.settings.owner_id ?? session.actor.userId,
    visible_to: values['visible_to'] ?? session.known.visibility[entity],
    origin: 'Import',
    import_key: key === undefined ? null : importKeyOf(key),
    add_time: values['add_time'] ?? new Date().toISOString(),
    custom_fields: customIn(values, currencyIn(session, values)),
  };
};

const personName = (values: Values): Name => {
  const parts = nameFromParts(values['first_name'] as string | undefined, values['last_name'] as string | undefined);
  const whole = values['name'] as string | undefined;
  if (whole === undefined && parts.name !== '') return parts;
  const name = nameFromWhole(whole ?? nameIn('person', values));
  return parts.name === '' ? name : { ...parts, name: name.name };
};

const newPerson = (session: Session, planned: Planned): NewRecord => {
  const { values } = planned;
  return {
    ...common(session, planned),
    ...personName(values),
    id: planned.id,
    org_id: planned.organization?.id ?? null,
    emails: withPrimary((values['emails'] as Channels | undefined) ?? []),
    phones: withPrimary((values['phones'] as Channels | undefined) ?? []),
    notes: values['notes'] ?? null,
    birthday: values['birthday'] ?? null,
    job_title: values['job_title'] ?? null,
    postal_address: values['postal_address'] ?? null,
  };
};

const newOrganization = (session: Session, planned: Planned): NewRecord => {
  const { name, address, website, linkedin, annual_revenue, employee_count } = planned.values;
  const given = { name, address, website, linkedin, annual_revenue, employee_count };
  const columns = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value ?? null]));
  return { ...common(session, planned), ...columns, id: planned.id };
};

const newDeal = (session: Session, planned: Planned, draft: Draft): NewRecord | null => {
  const { values } = planned;
  const place = placeOf(session.known, draft, { values, own: null }) ?? usualPlace(session.known);
  if (draft.isRefused) return null;
  if (place === null) {
    refuse(draft, 'sheet_imports.row.no_stage');
    return null;
  }
  const written = common(session, planned);
  const status = statusIn(values) ?? 'open';
  const added = String(written['add_time']);
  // What was closed elsewhere without saying when was closed at the latest by now, and not before it was added.
  const closedAt = values['add_time'] === undefined ? new Date().toISOString() : added;
  return {
    ...written,
    ...closingAfter(newClosing, { ...closingIn(values, status), status }, closedAt),
    id: planned.id,
    title: values['title'],
    creator_user_id: session.actor.userId,
    person_id: planned.person?.id ?? null,
    org_id: planned.organization?.id ?? null,
    pipeline_id: place.pipelineId,
    stage_id: place.stageId,
    value: values['value'] ?? 0,
    currency: currencyIn(session, values),
    probability: values['probability'] ?? null,
    expected_close_date: values['expected_close_date'] ?? null,
    stage_change_time: added,
    value_from_products: false,
  };
};

const newLead = (session: Session, planned: Planned, draft: Draft): NewRecord | null => {
  const { values } = planned;
  if (planned.person === null && planned.organization === null) {
    refuse(draft, 'lead_without_contact');
    return null;
  }
  const value = values['value'] ?? null;
  return {
    ...common(session, planned),
    id: planned.id,
    title: values['title'],
    creator_id: session.actor.userId,
    person_id: planned.person?.id ?? null,
    organization_id: planned.organization?.id ?? null,
    source_name: 'Import',
    value,
    currency: value === null ? null : currencyIn(session, values),
    expected_close_date: values['expected_close_date'] ?? null,
  };
};

const permissionFor = {
  deal: 'deals.add',
  lead: 'leads.add',
  person: null,
  organization: null,
  product: 'products.add',
  activity: null,
  note: null,
} as const;

const mayShow = ({ actor, known }: Session, { entity, values }: Planned): boolean => {
  const present = known.visibility[entity];
  const wanted = values['visible_to'] as number | undefined;
  return present === null || mayGetVisibility(may(actor, 'items.change_visibility'), { wanted, present });
};

/** The record as it will be written; null when the row, which is then refused, does not make one. */
export const newRecord = (session: Session, planned: Planned, draft: Draft): NewRecord | null => {
  const { entity } = planned;
  const permission = permissionFor[entity];
  if (permission !== null && !may(session.actor, permission)) {
    refuse(draft, `sheet_imports.row.may_not_add_${entity}`);
    return null;
  }
  if (!mayShow(session, planned)) {
    refuse(draft, 'sheet_imports.row.may_not_show');
    return null;
  }
  if (entity === 'deal') return newDeal(session, planned, draft);
  if (entity === 'lead') return newLead(session, planned, draft);
  if (entity === 'activity') return newActivity(session, planned);
  if (entity === 'note') return newNote(session, planned, draft);
  if (entity === 'product') return newProduct(session, planned, { draft, shared: common(session, planned) });
  return entity === 'person' ? newPerson(session, planned) : newOrganization(session, planned);
};
