import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconLink,
  IconMail,
  IconTrash,
  IconUnlink,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { MailThread } from '#shared/mail/shapes.ts';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import { useThreadActing } from './acting.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { useMailWords } from './words.ts';

const DeleteDialog = ({ remove, onClose }: { remove: () => void; onClose: () => void }) => {
  const t = useMailWords();
  return (
    <Modal opened onClose={onClose} title={t('delete.ask')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="lg">
        <Text size="sm">{t('delete.text')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button color="red.8" onClick={remove} data-autofocus>
            {t('delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** Archive, link, and the rest in a menu; `leave` goes back to the list. */
export const ThreadActions = ({ thread, leave }: { thread: MailThread; leave: () => void }) => {
  const t = useMailWords();
  const act = useThreadActing(thread.id);
  const [asked, setAsked] = useState<'delete' | 'link' | null>(null);
  const isArchived = thread.folder === 'archive';
  const isLinked = thread.deal !== null || thread.lead !== null;
  const leaveAfter = async (run: Promise<boolean>): Promise<void> => {
    if (await run) leave();
  };
  const ArchiveIcon = isArchived ? IconArchiveOff : IconArchive;
  return (
    <Group gap="sm" mt="sm">
      {thread.folder !== 'drafts' && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<ArchiveIcon size={14} stroke={1.6} />}
          onClick={() => void leaveAfter(act.archive(!isArchived))}
        >
          {t(isArchived ? 'unarchive' : 'archive')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconLink size={14} stroke={1.6} />}
        onClick={() => setAsked('link')}
      >
        {t(isLinked ? 'link.change' : 'link')}
      </Button>
      <ActionMenu
        label={t('title')}
        entries={[
          isLinked && { label: t('link.remove'), icon: <IconUnlink size={16} />, run: () => void act.unlink() },
          {
            label: t('markUnread'),
            icon: <IconMail size={16} />,
            run: () => void leaveAfter(act.markUnread()),
          },
          {
            label: t(thread.is_shared ? 'unshare' : 'share'),
            icon: <IconUsers size={16} />,
            run: () => void act.share(thread),
          },
          {
            label: t('delete'),
            icon: <IconTrash size={16} />,
            isDanger: true,
            isApart: true,
            run: () => setAsked('delete'),
          },
        ]}
        button={(props) => (
          <ActionIcon {...props} variant="default" size={26} aria-label={t('actions')}>
            <IconDots size={16} />
          </ActionIcon>
        )}
      />
      {asked === 'delete' && (
        <DeleteDialog remove={() => void leaveAfter(act.remove())} onClose={() => setAsked(null)} />
      )}
      {asked === 'link' && <LinkDialog threadId={thread.id} onClose={() => setAsked(null)} />}
    </Group>
  );
};
