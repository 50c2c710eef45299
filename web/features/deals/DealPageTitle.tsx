import { Button, Group, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

type Props = { title: string; isEditable: boolean; save: (title: string) => Promise<unknown> };

/** The page's heading, which becomes a field when pressed. */
export const DealPageTitle = ({ title, isEditable, save }: Props) => {
  const t = useDealPageWords();
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
      <Title order={1} className={classes.title}>
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
      <h1 className={classes.hidden}>{title}</h1>
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
