// The form of a mail: to whom, about what, the text, what is attached, and sending it.
import { ActionIcon, Button, Checkbox, Group, Select, Text, TextInput, Tooltip } from '@mantine/core';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useMay } from '#web/platform/session.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useStore } from '#web/platform/store.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { AttachButton, DraftAttachments } from './DraftAttachments.tsx';
import type { KeptDraft, Written } from './draft-keeping.ts';
import classes from './composer.module.css';
import { MailEditor, type EditorHandle } from './MailEditor.tsx';
import { useMailAccounts, useMailSettings } from './queries.ts';
import { RecipientsInput } from './RecipientsInput.tsx';
import { TemplatesMenu } from './TemplatesMenu.tsx';
import { useMailWords } from './words.ts';

type Props = { draft: KeptDraft; onEnd: (sentId: number | null) => void; autoFocus: boolean };
type Change = (part: Partial<Written>) => void;

const Addressing = ({ written, change, autoFocus }: { written: Written; change: Change; autoFocus: boolean }) => {
  const t = useMailWords();
  const [hasCopies, setCopies] = useState(written.cc.length + written.bcc.length > 0);
  return (
    <>
      <div className={classes.withMore}>
        <RecipientsInput
          label={t('to')}
          value={written.to}
          autoFocus={autoFocus && written.to.length === 0}
          onChange={(to) => change({ to })}
        />
        {!hasCopies && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setCopies(true)}>
            {t('addCopies')}
          </Button>
        )}
      </div>
      {hasCopies && (
        <>
          <RecipientsInput label={t('cc')} value={written.cc} onChange={(cc) => change({ cc })} />
          <RecipientsInput label={t('bcc')} value={written.bcc} onChange={(bcc) => change({ bcc })} />
        </>
      )}
      <TextInput
        label={t('subject')}
        classNames={{ root: classes.field, label: classes.label }}
        maxLength={500}
        value={written.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
    </>
  );
};

const Sender = ({ written, change }: { written: Written; change: Change }) => {
  const t = useMailWords();
  const { data: accounts = [] } = useMailAccounts();
  const mayTrack = useMay('email_tracking.use');
  const sending = accounts.filter(({ smtp }) => smtp !== null);
  return (
    <Group gap="md">
      {sending.length > 1 && (
        <Select
          aria-label={t('account')}
          size="xs"
          data={sending.map(({ id, email }) => ({ value: String(id), label: email }))}
          value={String(written.account_id ?? sending[0]?.id)}
          allowDeselect={false}
          onChange={(id) => change({ account_id: Number(id) })}
        />
      )}
      {mayTrack && (
        <Checkbox
          size="xs"
          label={t('tracks')}
          checked={written.tracks_opening}
          onChange={(event) => change({ tracks_opening: event.currentTarget.checked })}
        />
      )}
    </Group>
  );
};

const Keeping = ({ draft }: { draft: KeptDraft }) => {
  const t = useMailWords();
  const { keeping, problem } = useStore(draft);
  if (keeping === 'nothing') return null;
  return (
    <Text size="xs" c={keeping === 'failed' ? 'red.9' : 'dimmed'} role="status">
      {t(`draft.${keeping}`, { problem: problem ?? '' })}
    </Text>
  );
};

/** What is typed is kept at once; Ctrl+Enter sends. */
export const DraftForm = ({ draft, onEnd, autoFocus }: Props) => {
  const t = useMailWords();
  const { written, attachments } = useStore(draft);
  const editor = useRef<EditorHandle>(null);
  const { data: settings } = useMailSettings();
  const [attaching, setAttaching] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (run: () => Promise<unknown>): Promise<void> => {
    setProblem(null);
    await run().catch((error: unknown) => setProblem(sentenceOf(error)));
  };
  const attach = async (files: File[], isPasted = false): Promise<void> => {
    setAttaching(files.length);
    for (const file of files) {
      await attempt(async () => {
        const { url } = await draft.attach(file);
        if (isPasted) editor.current?.insertPicture(url);
      });
      setAttaching((left) => left - 1);
    }
    setAttaching(0);
  };
  const finish = async (run: () => Promise<number | null>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    await attempt(async () => onEnd(await run()));
    setBusy(false);
  };
  const send = async (): Promise<void> => finish(async () => (await draft.send()).id);
  const isAddressed = written.to.length + written.cc.length + written.bcc.length > 0;
  return (
    <div
      className={classes.form}
      data-over={isOver}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void attach([...event.dataTransfer.files]);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isAddressed) void send();
      }}
    >
      <Addressing written={written} change={draft.change} autoFocus={autoFocus} />
      <MailEditor
        ref={editor}
        label={t('text')}
        html={written.body}
        autoFocus={autoFocus && written.to.length > 0}
        onChange={(body) => draft.change({ body })}
        onPictures={(files) => void attach(files, true)}
        tools={
          <>
            <AttachButton onChoose={(files) => void attach(files)} />
            <TemplatesMenu draft={draft} onBody={(html) => editor.current?.insertFirst(html)} onProblem={setProblem} />
          </>
        }
      />
      <DraftAttachments
        attachments={attachments}
        busy={attaching}
        onRemove={(one) => void attempt(async () => draft.detach(one))}
      />
      <Problem text={problem} />
      {settings?.sends_by === 'nothing' && (
        <Text size="xs" c="dimmed">
          {t('noSender')}
        </Text>
      )}
      <Group justify="space-between" gap="sm">
        <Sender written={written} change={draft.change} />
        <Group gap="sm" ml="auto">
          <Keeping draft={draft} />
          <Tooltip label={t('discard')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('discard')}
              onClick={() =>
                void finish(async () => {
                  await draft.discard();
                  return null;
                })
              }
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Button
            leftSection={<IconSend size={16} stroke={1.6} />}
            disabled={!isAddressed}
            loading={isBusy}
            onClick={() => void send()}
          >
            {t('send')}
          </Button>
        </Group>
      </Group>
    </div>
  );
};
