import { ActionIcon, Anchor, Button, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { addParticipant, deleteParticipant } from '#shared/deals/surroundings.contract.v1.ts';
import { idOfContact, type Contact } from '#web/features/records/contacts.ts';
import { ContactPicker } from '#web/features/records/inputs.ts';
import { Panel } from '#web/features/records/Panel.tsx';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { useAttempt, useParticipants } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

/** Who takes part in the deal beside its person. */
export const DealPageParticipants = ({ dealId, isEditable }: { dealId: number; isEditable: boolean }) => {
  const t = useDealPageWords();
  const attempt = useAttempt();
  const { data: participants } = useParticipants(dealId);
  const [isAdding, setAdding] = useState(false);
  const add = async (contact: Contact | null): Promise<void> => {
    if (contact === null) return setAdding(false);
    const done = await attempt(async () => {
      const personId = await idOfContact('person', contact);
      if (personId !== null) await call(addParticipant, { params: { id: dealId }, body: { person_id: personId } });
    });
    if (done) setAdding(false);
  };
  return (
    <Panel
      name="deal.participants"
      title={t('panel.participants')}
      count={participants?.length ?? 0}
      isOpenFirst={false}
      action={
        isEditable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('participants.add')}
            title={t('participants.add')}
            onClick={() => setAdding(true)}
          >
            <IconPlus size={16} />
          </ActionIcon>
        )
      }
    >
      {participants?.length === 0 && !isAdding && (
        <Text size="sm" c="dimmed" pb="sm">
          {t('participants.none')}
        </Text>
      )}
      <ul className={classes.people}>
        {participants?.map(({ id, person }) => (
          <li key={id} className={classes.personRow}>
            {person === null ? (
              '–'
            ) : (
              <Anchor component={Link} to={paths.person(person.id)} size="sm">
                {person.name}
              </Anchor>
            )}
            {isEditable && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={t('participants.remove', { name: person?.name ?? '' })}
                title={t('participants.remove', { name: person?.name ?? '' })}
                onClick={() =>
                  void attempt(async () => call(deleteParticipant, { params: { id: dealId, deal_participant_id: id } }))
                }
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {isAdding && (
        <div className={classes.adding}>
          <ContactPicker
            kind="person"
            label={t('participants.add')}
            hideLabel
            autoFocus
            value={null}
            onChange={(contact) => void add(contact)}
          />
          <Button size="compact-sm" variant="default" mt={4} onClick={() => setAdding(false)}>
            {t('cancel')}
          </Button>
        </div>
      )}
    </Panel>
  );
};
