import { Skeleton } from '@mantine/core';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { MailAnswers } from './MailAnswers.tsx';
import { MailBody } from './MailBody.tsx';
import { useMail } from './queries.ts';
import { SendingState } from './SendingState.tsx';
import { useMailWords } from './words.ts';

/** A mail read in a timeline: its state when it is not sent yet, its text, and its answers. */
export const MailReading = ({ id, isReadOnly }: { id: number; isReadOnly: boolean }) => {
  const t = useMailWords();
  const { data: mail, error, refetch } = useMail(id);
  if (mail === undefined && error !== null)
    return <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />;
  if (mail === undefined) return <Skeleton h={80} aria-busy />;
  return (
    <>
      {mail.state !== 'done' && <SendingState mail={mail} />}
      <MailBody id={id} attachments={mail.attachments} />
      {!isReadOnly && mail.state !== 'draft' && <MailAnswers mail={mail} />}
    </>
  );
};
