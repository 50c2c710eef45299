import { ContactName } from './ContactName.tsx';
import { idOfContact, type Contact, type ContactKind } from './contacts.ts';
import { InPlace } from './InPlace.tsx';
import { ContactPicker } from './inputs.ts';
import { useOrganizationCard, usePersonCard } from './queries.ts';
import { useRecordWords } from './words.ts';

type Props = {
  kind: ContactKind;
  id: number | null;
  isEditable: boolean;
  save: (id: number | null) => Promise<unknown>;
};

/** Which person or organization a record is linked to; another is chosen, or made, in place. Stands in a `dl`. */
export const ContactLink = ({ kind, id, isEditable, save }: Props) => {
  const t = useRecordWords();
  const person = usePersonCard(kind === 'person' ? id : null);
  const organization = useOrganizationCard(kind === 'organization' ? id : null);
  const name = person.data?.name ?? organization.data?.name;
  return (
    <InPlace<Contact | null>
      name={t(kind)}
      shown={id === null ? null : <ContactName kind={kind} id={id} />}
      value={id === null ? null : { id, name: name ?? `#${id}` }}
      isEditable={isEditable}
      save={async (contact) => save(await idOfContact(kind, contact))}
      input={(draft, change) => (
        <ContactPicker kind={kind} label={t(kind)} hideLabel autoFocus value={draft} onChange={change} />
      )}
    />
  );
};
