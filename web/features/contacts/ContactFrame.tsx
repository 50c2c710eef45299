import { ActionIcon, Alert, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconArrowMerge, IconDots, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { mayMerge } from '#shared/merging/rules.ts';
import { useMergeUser } from '#web/features/merging/rights.ts';
import { Composer } from '#web/features/timeline/Composer.tsx';
import type { RecordRef } from '#web/features/timeline/record.ts';
import { Timeline } from '#web/features/timeline/Timeline.tsx';
import { UpcomingActivities } from '#web/features/timeline/UpcomingActivities.tsx';
import { paths } from '#web/paths.ts';
import { useMay } from '#web/platform/session.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { inIdleTime, later } from '#web/ui/later.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import classes from './ContactPage.module.css';
import type { ContactKind } from './queries.ts';
import { useContactsWords } from './words.ts';

const DuplicatesHint = inIdleTime(
  async () => (await import('#web/features/duplicates/DuplicatesHint.tsx')).DuplicatesHint,
);
const FollowMerge = later(async () => (await import('#web/features/merging/FollowMerge.tsx')).FollowMerge);
const MergeWithDialog = later(async () => (await import('#web/features/merging/MergeWithDialog.tsx')).MergeWithDialog);

type Props = {
  kind: ContactKind;
  id: number;
  name: string;
  isDeleted: boolean;
  contacts: { org_id?: number };
  remove: () => Promise<unknown>;
  mark?: ReactNode;
  bar?: ReactNode;
  side: ReactNode;
};

const RemoveDialog = ({
  kind,
  name,
  remove,
  onClose,
}: Pick<Props, 'kind' | 'name' | 'remove'> & { onClose: () => void }) => {
  const t = useContactsWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (): Promise<void> => {
    try {
      await remove();
      await navigate({ to: kind === 'person' ? paths.persons() : paths.organizations() });
      showToast({ text: t('deleted', { name }) });
      for (const key of ['persons', 'organizations', kind]) void client.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('delete.ask', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="lg">
        <Text size="sm">{t('delete.text')}</Text>
        <Problem text={problem} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button color="red.8" onClick={() => void run()} data-autofocus>
            {t('delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** The page of a person or an organization: what is known at the side, what happens beside. */
export const ContactFrame = ({ kind, id, name, isDeleted, contacts, remove, mark, bar, side }: Props) => {
  const t = useContactsWords();
  const [isRemoving, setRemoving] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const mayMergeThem = mayMerge(useMergeUser(), kind);
  const mayDelete = useMay('contacts.delete');
  const record: RecordRef = { kind, id };
  const menu = !isDeleted && (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('more')} title={t('more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowMerge size={16} />} disabled={!mayMergeThem} onClick={() => setMerging(true)}>
          {t('merge')}
          {!mayMergeThem && (
            <Text size="xs" maw={220}>
              {t('merge.refused')}
            </Text>
          )}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} />} disabled={!mayDelete} onClick={() => setRemoving(true)}>
          {t('delete')}
          {!mayDelete && (
            <Text size="xs" maw={220}>
              {t('delete.refused')}
            </Text>
          )}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <PageFrame title={name} mark={mark} bar={bar} actions={menu}>
      {isDeleted ? <FollowMerge kind={kind} id={id} /> : <DuplicatesHint kind={kind} id={id} name={name} />}
      {isDeleted && (
        <Alert color="gray" variant="light" m="lg" mb={0}>
          {t('deleted.banner')}
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.side}>{side}</div>
        <div className={classes.main}>
          {!isDeleted && <Composer record={record} title={name} contacts={contacts} />}
          <UpcomingActivities record={record} contacts={contacts} isReadOnly={isDeleted} />
          <Timeline record={record} isReadOnly={isDeleted} />
        </div>
      </div>
      {isMerging && <MergeWithDialog kind={kind} id={id} name={name} onClose={() => setMerging(false)} />}
      {isRemoving && <RemoveDialog kind={kind} name={name} remove={remove} onClose={() => setRemoving(false)} />}
    </PageFrame>
  );
};
