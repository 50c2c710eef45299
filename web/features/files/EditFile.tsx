import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { SeenFile } from '#shared/files/contract.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import classes from './files.module.css';
import { useEditFile } from './queries.ts';
import { useFileWords } from './words.ts';

/** Gives a file another name and says what it is. Escape leaves it as it was. */
export const EditFile = ({ file, onDone }: { file: SeenFile; onDone: () => void }) => {
  const t = useFileWords();
  const edit = useEditFile();
  const [name, setName] = useState(file.name);
  const [description, setDescription] = useState(file.description);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await edit(file.id, { name: name.trim(), description: description.trim() });
      onDone();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <form className={classes.edit} onSubmit={(event) => void save(event)}>
      <TextInput
        label={t('edit.name')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        ref={(input) => input?.focus()}
      />
      <Textarea
        label={t('edit.description')}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={10_000}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Problem text={problem} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('edit.cancel')}
        </Button>
        <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
          {t('edit.save')}
        </Button>
      </Group>
    </form>
  );
};
