// Answering a mail where it is read.
import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { MailMessage } from '#shared/mail/shapes.ts';
import { useProfile } from '#web/platform/session.tsx';
import { later } from '#web/ui/later.tsx';
import type { AnswerKind } from './starting.ts';
import classes from './reading.module.css';
import { useMailWords } from './words.ts';

const MailComposer = later(async () => (await import('./MailComposer.tsx')).MailComposer);

const kinds = [
  { kind: 'reply', Icon: IconArrowBackUp },
  { kind: 'replyAll', Icon: IconArrowBackUpDouble },
  { kind: 'forward', Icon: IconArrowForwardUp },
] as const;

/** Reply, reply all and forward; the answer is written below. */
export const MailAnswers = ({ mail, onBegun }: { mail: MailMessage; onBegun?: (draftId: number) => void }) => {
  const t = useMailWords();
  const profile = useProfile();
  const [kind, setKind] = useState<AnswerKind | null>(null);
  const isToMany = mail.to.length + mail.cc.length > 1;
  if (kind !== null)
    return (
      <div className={classes.answer}>
        <MailComposer
          writing={{ kind, mailId: mail.id, own: profile.email }}
          onDone={() => setKind(null)}
          {...(onBegun === undefined ? {} : { onBegun })}
          autoFocus
        />
      </div>
    );
  return (
    <Group gap="sm" mt="sm">
      {kinds
        .filter((one) => one.kind !== 'replyAll' || isToMany)
        .map((one) => (
          <Button
            key={one.kind}
            size="compact-sm"
            variant="default"
            leftSection={<one.Icon size={14} stroke={1.6} />}
            onClick={() => setKind(one.kind)}
          >
            {t(one.kind)}
          </Button>
        ))}
    </Group>
  );
};
