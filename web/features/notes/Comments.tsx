// What was said of a note.
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { addNoteComment, getNoteComments } from '#shared/notes/contract.v1.ts';
import { isoOf } from '#shared/zoned.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { NoteContent } from './NoteContent.tsx';
import { useNoteWords } from './words.ts';

const asHtml = (text: string): string => {
  const element = document.createElement('div');
  element.textContent = text.trim();
  return element.innerHTML.replaceAll('\n', '<br>');
};

/** The comments of a note, with the field for another. */
export const Comments = ({ noteId, isReadOnly }: { noteId: number; isReadOnly: boolean }) => {
  const t = useNoteWords();
  const formats = useFormats();
  const userName = useUserName();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { data: comments = [] } = useQuery({
    queryKey: ['timeline', 'comments', noteId],
    queryFn: async () => (await call(getNoteComments, { params: { id: noteId }, query: { limit: 500 } })).data,
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      await call(addNoteComment, { params: { id: noteId }, body: { content: asHtml(text) } });
      setText('');
      setProblem(null);
      await client.invalidateQueries({ queryKey: ['timeline'] });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <Stack gap="sm" mt="sm" pl="md">
      {comments.map((comment) => (
        <div key={comment.uuid}>
          <Text size="xs" c="dimmed">
            {userName(comment.user_id)} · {formats.dateTime(isoOf(comment.add_time))}
          </Text>
          <NoteContent html={comment.content} />
        </div>
      ))}
      {!isReadOnly && (
        <form onSubmit={(event) => void submit(event)}>
          <Group gap="sm" align="flex-end" wrap="nowrap">
            <Textarea
              aria-label={t('comment')}
              placeholder={t('comment')}
              flex={1}
              autosize
              minRows={1}
              maxRows={6}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={text.trim() === ''}>
              {t('comment.save')}
            </Button>
          </Group>
          <Problem text={problem} />
        </form>
      )}
    </Stack>
  );
};
