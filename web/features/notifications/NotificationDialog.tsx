import { Modal } from '@mantine/core';
import { NotificationList } from './NotificationList.tsx';
import { useNotificationWords } from './words.ts';

/** The notifications over the whole screen, on a phone. */
export const NotificationDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useNotificationWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bell')}
      fullScreen
      padding={0}
      closeButtonProps={{ 'aria-label': t('close'), mr: 'md' }}
      styles={{ title: { paddingLeft: 16 } }}
    >
      <NotificationList onLeave={onClose} hasTitle={false} />
    </Modal>
  );
};
