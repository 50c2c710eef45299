import { Modal } from '@mantine/core';
import type { ActivityReply } from '#shared/activities/contract.ts';
import { ActivityForm, useActivityFormWords } from './ActivityForm.tsx';
import type { ActivityLinks } from './ActivityForm.queries.ts';

type Props = {
  links: ActivityLinks;
  activity?: ActivityReply;
  start?: { date?: string; time?: string };
  onClose: () => void;
};

/** The form in a dialog of its own. */
export const ActivityDialog = ({ links, activity, start, onClose }: Props) => {
  const t = useActivityFormWords();
  return (
    <Modal
      opened
      onClose={onClose}
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
    </Modal>
  );
};
