// Writing a note: bold, italic and lists, kept as the HTML the server cleans.
import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconBold, IconItalic, IconList } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import classes from './notes.module.css';
import { useNoteWords } from './words.ts';

type Props = {
  html?: string;
  save: (html: string) => Promise<unknown>;
  onDone?: () => void;
  onCancel?: () => void;
  autoFocus?: boolean;
};

const isBlank = (element: HTMLElement | null): boolean =>
  (element?.textContent ?? '').trim() === '' && element?.querySelector('img') === null;

const marks = [
  { command: 'bold', Icon: IconBold },
  { command: 'italic', Icon: IconItalic },
  { command: 'insertUnorderedList', Icon: IconList },
] as const;
const markNames = { bold: 'bold', italic: 'italic', insertUnorderedList: 'list' } as const;

/** The editor; what was typed stays until it is saved. Ctrl+Enter saves. */
export const NoteEditor = ({ html = '', save, onDone, onCancel, autoFocus }: Props) => {
  const t = useNoteWords();
  const page = useRef<HTMLDivElement>(null);
  const [isEmpty, setEmpty] = useState(html === '');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (page.current === null) return;
    page.current.innerHTML = html;
    if (autoFocus === true) page.current.focus();
    // Only at first: from then on the text is the writer's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const submit = async (): Promise<void> => {
    const written = page.current;
    if (written === null || isBlank(written) || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await save(written.innerHTML);
      written.innerHTML = '';
      setEmpty(true);
      onDone?.();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const mark = (command: string): void => {
    page.current?.focus();
    // Deprecated in name, yet the one command every browser has for this.
    document.execCommand(command);
  };
  return (
    <Stack gap="sm">
      <div
        ref={page}
        className={classes.editor}
        contentEditable={!busy}
        role="textbox"
        aria-multiline="true"
        aria-label={t('note')}
        data-placeholder={isEmpty ? t('placeholder') : undefined}
        onInput={() => setEmpty(isBlank(page.current))}
        // Files go to the record the note hangs on; that is listened for on the window.
        data-takes-files
        onPaste={(event) => {
          const { files, types } = event.clipboardData;
          if (files.length > 0 && !types.includes('text/plain')) return;
          event.preventDefault();
          document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
        suppressContentEditableWarning
      />
      <Problem text={problem} />
      <Group justify="space-between" gap="sm">
        <Group gap={2}>
          {marks.map(({ command, Icon }) => (
            <ActionIcon
              key={command}
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t(markNames[command])}
              title={t(markNames[command])}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => mark(command)}
            >
              <Icon size={16} stroke={1.8} />
            </ActionIcon>
          ))}
        </Group>
        <Group gap="sm">
          {onCancel !== undefined && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button disabled={isEmpty} loading={busy} onClick={() => void submit()}>
            {t('save')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
};
