// A value that becomes its own form where it stands.
import { Button, Group, Stack, UnstyledButton } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import classes from './records.module.css';
import { useRecordWords } from './words.ts';

type Props<Value> = {
  name: string;
  /** What is shown; nothing stands for an empty value. */
  shown: ReactNode;
  value: Value;
  isEditable: boolean;
  save: (value: Value) => Promise<unknown>;
  input: (value: Value, change: (value: Value) => void) => ReactNode;
  /** Why a value cannot be saved; what was typed stays. */
  check?: ((value: Value) => string | null) | undefined;
  /** Stands out while it is empty. */
  isImportant?: boolean | undefined;
};

type FormProps<Value> = Pick<Props<Value>, 'value' | 'save' | 'input' | 'check'> & { close: () => void };

const sameAs = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const InPlaceForm = <Value,>({ value, save, input, check, close }: FormProps<Value>) => {
  const t = useRecordWords();
  const [draft, setDraft] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (sameAs(draft, value)) return close();
    const reason = check?.(draft) ?? null;
    if (reason !== null) return setProblem(reason);
    setBusy(true);
    setProblem(null);
    try {
      await save(draft);
      close();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The first Escape closes a list of options that is open.
    const isListOpen = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Escape' || isListOpen) return;
    event.stopPropagation();
    close();
  };
  return (
    <form
      className={classes.form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="xs">
        {input(draft, setDraft)}
        <Problem text={problem} />
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={busy}>
            {t('save')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** A named value; where it may be edited, pressing it opens its form. Enter saves, Escape gives up. */
export const InPlace = <Value,>(props: Props<Value>) => {
  const { name, shown, value, isEditable, save, input, check, isImportant } = props;
  const t = useRecordWords();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  const isEmpty = shown === null || shown === '' || shown === undefined;
  const text = isEmpty ? <span className={classes.empty}>–</span> : shown;
  return (
    <div className={classes.row} data-missing={isEmpty && isImportant === true ? true : undefined}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>
        {isOpen && <InPlaceForm value={value} save={save} input={input} check={check} close={close} />}
        {!isOpen && !isEditable && <div className={classes.plain}>{text}</div>}
        {!isOpen && isEditable && (
          <UnstyledButton ref={button} className={classes.editable} onClick={() => setOpen(true)}>
            <span className={classes.hidden}>{t('edit.now', { name })} </span>
            {isEmpty ? <span className={classes.empty}>{t('empty')}</span> : shown}
          </UnstyledButton>
        )}
      </dd>
    </div>
  );
};
