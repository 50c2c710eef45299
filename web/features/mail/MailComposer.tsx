// Writing a mail: fetches where it begins, then shows the form, then what became of it.
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { DraftForm } from './DraftForm.tsx';
import { keepDraft, type KeptDraft } from './draft-keeping.ts';
import { useMail } from './queries.ts';
import { SendingState } from './SendingState.tsx';
import { startOf, type Writing } from './starting.ts';
import { useMailWords } from './words.ts';

type Props = {
  writing: Writing;
  /** Sent or thrown away; without it, another mail can be begun in the same place. */
  onDone?: () => void;
  /** Told which draft it is, once it is there. */
  onBegun?: (draftId: number) => void;
  autoFocus?: boolean;
};

const Loading = () => (
  <Stack gap="sm" aria-busy>
    <Skeleton h={32} />
    <Skeleton h={32} />
    <Skeleton h={120} />
  </Stack>
);

const useBegun = (writing: Writing) => {
  const begun = useRef<Promise<KeptDraft> | null>(null);
  const [draft, setDraft] = useState<KeptDraft | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    // Once for each place where one writes: beginning an answer makes its draft.
    begun.current ??= startOf(writing).then(keepDraft);
    let isHere = true;
    begun.current.then(
      (kept) => isHere && setDraft(kept),
      (problem: unknown) => {
        begun.current = null;
        if (isHere) setError(problem as Error);
      },
    );
    return () => {
      isHere = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is written does not change under the writer
  }, [attempt]);
  const retry = (): void => {
    setError(null);
    setAttempt(attempt + 1);
  };
  return { draft, error, retry };
};

const Sent = ({ id, another }: { id: number; another: () => void }) => {
  const t = useMailWords();
  const { data: mail } = useMail(id);
  return (
    <Group gap="md" justify="space-between" mih={40}>
      {mail !== undefined && <SendingState mail={mail} />}
      <Button variant="default" onClick={another}>
        {t('another')}
      </Button>
    </Group>
  );
};

const Round = ({ writing, onEnd, onBegun, autoFocus = false }: Props & { onEnd: (sentId: number | null) => void }) => {
  const t = useMailWords();
  const { draft, error, retry } = useBegun(writing);
  useEffect(() => () => draft?.leave(), [draft]);
  const begunId = draft?.id() ?? null;
  useEffect(() => {
    if (begunId !== null) onBegun?.(begunId);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each draft
  }, [begunId]);
  if (error !== null) return <ErrorNote error={error} retry={{ label: t('retry'), run: retry }} />;
  return draft === null ? <Loading /> : <DraftForm draft={draft} onEnd={onEnd} autoFocus={autoFocus} />;
};

/** The place where a mail is written. */
export const MailComposer = ({ writing, onDone, onBegun, autoFocus }: Props) => {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const [sentId, setSentId] = useState<number | null>(null);
  const end = (id: number | null): void => {
    for (const key of ['mail', 'timeline']) void client.invalidateQueries({ queryKey: [key] });
    setRound(round + 1);
    setSentId(id);
    onDone?.();
  };
  if (sentId !== null) return <Sent id={sentId} another={() => setSentId(null)} />;
  return (
    <Round
      key={round}
      writing={writing}
      onEnd={end}
      {...(onBegun === undefined ? {} : { onBegun })}
      autoFocus={autoFocus === true}
    />
  );
};
