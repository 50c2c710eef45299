import { Button, Group, TextInput, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { sentenceOf } from '#web/platform/sentence.ts';
import classes from './records.module.css';
import { useRecordWords } from './words.ts';

type Props = {
  title: string;
  /** Whose heading it is: of the page, or of a panel on it. */
  level: 1 | 2;
  isEditable: boolean;
  save: (title: string) => Promise<unknown>;
};

/** A record's title, which becomes a field when pressed. */
export const RecordTitle = ({ title, level, isEditable, save }: Props) => {
  const t = useRecordWords();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => {
    setDraft(null);
    setProblem(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft === null || draft.trim() === title) return close();
    try {
      await save(draft.trim());
      close();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  if (draft === null)
    return (
      <Title order={level} size={level === 1 ? 'h1' : 18} className={classes.title}>
        {isEditable ? (
          <UnstyledButton className={classes.titleButton} title={t('title.edit')} onClick={() => setDraft(title)}>
            {title}
          </UnstyledButton>
        ) : (
          title
        )}
      </Title>
    );
  return (
    <form
      className={classes.titleForm}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <VisuallyHidden component={`h${level}`}>{title}</VisuallyHidden>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <TextInput
          aria-label={t('title')}
          autoFocus
          flex={1}
          miw={0}
          maxLength={255}
          value={draft}
          error={problem}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <Button type="submit" disabled={draft.trim() === ''}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
};
