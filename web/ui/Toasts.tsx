import { Button, CloseButton, Paper, Text } from '@mantine/core';
import { useStore } from '#web/platform/store.ts';
import { useFocusLeftInPage } from './focus-return.ts';
import { hideToast, toastStore, type Toast } from './toasts.ts';
import classes from './Toasts.module.css';

const Message = ({ toast, closeLabel }: { toast: Toast; closeLabel: string }) => {
  useFocusLeftInPage();
  return (
    <Paper className={classes.toast} data-tone={toast.tone} shadow="md">
      <Text size="sm" role={toast.tone === 'error' ? 'alert' : 'status'}>
        {toast.text}
      </Text>
      {toast.actions.map((action) => (
        <Button
          key={action.label}
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            hideToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ))}
      <CloseButton
        size="sm"
        aria-label={closeLabel}
        onClick={() => {
          hideToast(toast.id);
          toast.onClose?.();
        }}
      />
    </Paper>
  );
};

/** The messages of the moment, at the foot of the screen; read out by assistive technology, and reached by Tab. */
export const Toasts = ({ closeLabel }: { closeLabel: string }) => {
  const toasts = useStore(toastStore);
  return (
    <div className={classes.stack}>
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} closeLabel={closeLabel} />
      ))}
    </div>
  );
};
