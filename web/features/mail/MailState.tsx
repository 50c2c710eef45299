import { useMail } from './queries.ts';
import { SendingState } from './SendingState.tsx';
import { useMailCounts } from './unread.ts';

/** Whether one of one's own mails waits or was refused; nothing is asked while none does. */
export const MailState = ({ id }: { id: number }) => {
  const { data: counts } = useMailCounts();
  const anyWaits = counts !== undefined && counts.waiting + counts.failed > 0;
  const { data: mail } = useMail(anyWaits ? id : null);
  return mail?.state === 'waiting' || mail?.state === 'failed' ? <SendingState mail={mail} /> : null;
};
