import { Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addLostReason, changeLostReason, deleteLostReason, type LostReason } from '#shared/lost-reasons/contract.ts';
import { lostReasonsQuery } from '#web/features/lost-reasons/queries.ts';
import { call } from '#web/platform/call.ts';
import { useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { AddLine } from './AddLine.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { NameInput } from './NameInput.tsx';
import { numbersAfterMove } from './ordering.ts';
import { PlaceButtons } from './PlaceButtons.tsx';
import { Section } from './Section.tsx';
import classes from './Section.module.css';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useTeamWords } from './words.ts';

const refresh = [lostReasonsQuery.queryKey];
const change = async (id: number, body: { label?: string; order_nr?: number }) =>
  call(changeLostReason, { params: { id }, body });

const ReasonLine = ({ reasons, place, isEditable }: { reasons: LostReason[]; place: number; isEditable: boolean }) => {
  const t = useTeamWords();
  const { id, label } = reasons[place] as LostReason;
  const renaming = useSaving(async (next: string) => change(id, { label: next }), { refresh, toast: true });
  const moving = useSaving(
    async (by: 1 | -1) => {
      for (const one of numbersAfterMove(reasons, place, by)) await change(one.id, { order_nr: one.order_nr });
    },
    { refresh, toast: true },
  );
  return (
    <Group component="li" gap="xs" wrap="nowrap" py={3}>
      <NameInput
        label={t('reasons.rename', { name: label })}
        value={label}
        disabled={!isEditable}
        onSave={renaming.run}
      />
      {isEditable && (
        <>
          <PlaceButtons name={label} isFirst={place === 0} isLast={place === reasons.length - 1} onMove={moving.run} />
          <DeleteButton
            name={label}
            text={t('reasons.delete.text')}
            refresh={refresh}
            run={async () => call(deleteLostReason, { params: { id } })}
          />
        </>
      )}
    </Group>
  );
};

/** The reasons for losing a deal that are offered, in their order. */
export const LostReasonsSection = () => {
  const t = useSettingsWords();
  const words = useTeamWords();
  const isAdmin = useProfile().is_admin;
  const reasons = useQuery(lostReasonsQuery);
  const adding = useSaving(
    async ({ label }: { label: string; clear: () => void }) => call(addLostReason, { body: { label } }),
    { refresh, toast: true, onDone: (_reply, { clear }) => clear() },
  );
  return (
    <Section title={t('lost-reasons')} text={words('reasons.text')}>
      {!isAdmin && (
        <Text size="sm" mb="md">
          {t('readOnly')}
        </Text>
      )}
      {reasons.isPending && <Skeleton h={160} />}
      {reasons.isError && (
        <ErrorNote error={reasons.error} retry={{ label: t('retry'), run: () => void reasons.refetch() }} />
      )}
      {reasons.data?.length === 0 && <Text size="sm">{words('reasons.none')}</Text>}
      <ul className={classes.plain}>
        {(reasons.data ?? []).map(({ id }, place, all) => (
          <ReasonLine key={id} reasons={all} place={place} isEditable={isAdmin} />
        ))}
      </ul>
      {isAdmin && (
        <AddLine
          label={words('reasons.name')}
          button={t('add')}
          busy={adding.isBusy}
          onAdd={(label, clear) => adding.run({ label, clear })}
        />
      )}
    </Section>
  );
};
