// A new person.
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import type { Address, Channel } from '#shared/contacts/schemas.ts';
import { nameFromParts, nameFromWhole, withPrimary, type Name } from '#shared/people/rules.ts';
import { storedAddress } from '#server/features/contacts/address.ts';
import { wearLabels } from '#server/features/contacts/labels.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import { defaultVisibility } from '#server/features/permissions/default-visibility.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { checkContact } from './people.ts';
import { insertPerson, type PersonColumns } from './queries.ts';

type Given<T> = { [Key in keyof T]?: T[Key] | undefined };
type LooseChannel = Pick<Channel, 'value'> & { primary?: boolean | undefined; label?: string | null | undefined };

/** What may be said of a person; `custom` is what readCustomFields gave. */
export type PersonInput = Given<Omit<PersonColumns, 'emails' | 'phones' | 'im' | 'postal_address'>> & {
  emails?: LooseChannel[] | undefined;
  phones?: LooseChannel[] | undefined;
  im?: LooseChannel[] | undefined;
  postal_address?: Address | null | undefined;
  label_ids?: number[] | undefined;
  custom?: CustomValues | undefined;
};

const nameOf = (input: PersonInput): Name => {
  if (input.name === undefined) {
    const name = nameFromParts(input.first_name, input.last_name);
    if (name.name === '') throw invalid('name: is needed, or first_name or last_name');
    return name;
  }
  const parts = nameFromWhole(input.name);
  if (input.first_name === undefined && input.last_name === undefined) return parts;
  return { ...nameFromParts(input.first_name, input.last_name), name: parts.name };
};

/** Adds a person, by default the actor's own, and gives its id. */
export const addPerson = async (
  tx: Tx,
  actor: Actor,
  input: PersonInput & { add_time?: string | undefined },
): Promise<number> => {
  const {
    label_ids: labelIds = [],
    custom = {},
    add_time: addTime,
    emails = [],
    phones = [],
    im = [],
    ...columns
  } = input;
  const name = nameOf(input);
  const visibility = await defaultVisibility(tx, actor, 'person');
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), { wanted: input.visible_to, present: visibility }))
    throw forbidden();
  const owner = input.owner_id ?? actor.userId;
  await checkOwner(tx, actor, { field: 'owner_id', id: owner });
  await checkContact(tx, actor, { orgId: input.org_id });
  const id = await insertPerson(tx, actor.companyId, {
    ...columns,
    ...name,
    owner_id: owner,
    visible_to: input.visible_to ?? visibility,
    emails: withPrimary(emails),
    phones: withPrimary(phones),
    im: withPrimary(im),
    postal_address: storedAddress(input.postal_address ?? null),
    // Without an address there is nobody to ask for consent.
    marketing_status: emails.length === 0 ? 'no_consent' : (input.marketing_status ?? 'no_consent'),
    custom: Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null)),
    addTime,
    origin: actor.source === 'api' ? 'API' : 'ManuallyCreated',
  });
  if (labelIds.length > 0) await wearLabels(tx, actor, { kind: 'person', id, labelIds });
  await record(tx, actor, { name: 'person.added', details: { id } });
  return id;
};
