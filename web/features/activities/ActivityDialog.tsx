import { Box, Modal } from '@mantine/core';
import type { ActivityReply } from '#shared/activities/contract.ts';
import { useIsFileShown } from '#web/features/files/opening.ts';
import { later } from '#web/ui/later.tsx';
import { ActivityForm, useActivityFormWords } from './ActivityForm.tsx';
import type { ActivityLinks } from './ActivityForm.queries.ts';

type Props = {
  links: ActivityLinks;
  activity?: ActivityReply;
  start?: { date?: string; time?: string; duration?: string };
  onClose: () => void;
};

const FilesOf = later(async () => (await import('#web/features/files/FilesOf.tsx')).FilesOf);

/** The form in a dialog of its own; under it the files of an activity that is there. */
export const ActivityDialog = ({ links, activity, start, onClose }: Props) => {
  const t = useActivityFormWords();
  const isFileShown = useIsFileShown();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!isFileShown}
      title={t(activity === undefined ? 'add' : 'edit')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ActivityForm
        links={links}
        {...(activity === undefined ? {} : { activity })}
        {...(start === undefined ? {} : { start })}
        onSaved={onClose}
        onCancel={onClose}
      />
      {activity !== undefined && (
        <Box mt="lg">
          <FilesOf record={{ kind: 'activity', id: activity.id }} title={activity.subject} />
        </Box>
      )}
    </Modal>
  );
};
