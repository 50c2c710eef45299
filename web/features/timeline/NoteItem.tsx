// A note in a timeline: read, edited, pinned, commented, deleted.
import { ActionIcon, Anchor } from '@mantine/core';
import { IconDots, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteNote, updateNote } from '#shared/notes/contract.v1.ts';
import { NoteContent } from '#web/features/notes/NoteContent.tsx';
import { NoteEditor } from '#web/features/notes/NoteEditor.tsx';
import { useMayChangeItem } from '#web/features/notes/rights.ts';
import { useNoteWords } from '#web/features/notes/words.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import { later } from '#web/ui/later.tsx';
import { showToast } from '#web/ui/toasts.ts';
import type { NoteEntry } from './entries.ts';
import type { RecordRef } from './record.ts';

const Comments = later(async () => (await import('#web/features/notes/Comments.tsx')).Comments);

type Props = { note: NoteEntry; authorId: number | null; record: RecordRef; isReadOnly: boolean };

/** The text of the note with what can be done to it. */
export const NoteItem = ({ note, authorId, record, isReadOnly }: Props) => {
  const t = useNoteWords();
  const mayChange = useMayChangeItem(authorId);
  const client = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const [isDiscussed, setDiscussed] = useState(false);
  const params = { id: note.id };
  const refresh = async (): Promise<void> => client.invalidateQueries({ queryKey: ['timeline'] });
  const attempt = async (change: () => Promise<unknown>, said?: string): Promise<void> => {
    try {
      await change();
      if (said !== undefined) showToast({ text: said });
      await refresh();
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  const pin = async (): Promise<unknown> =>
    call(updateNote, { params, body: { [`pinned_to_${record.kind}_flag`]: !note.isPinned } });
  if (isEditing)
    return (
      <NoteEditor
        html={note.content}
        autoFocus
        save={async (content) => call(updateNote, { params, body: { content } }).then(refresh)}
        onDone={() => setEditing(false)}
        onCancel={() => setEditing(false)}
      />
    );
  const count = note.comments ?? 0;
  return (
    <>
      <div style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <NoteContent html={note.content} />
        </div>
        {!isReadOnly && (
          <ActionMenu
            label={t('menu')}
            entries={[
              !mayChange && { label: t('refused'), isText: true },
              {
                label: t('edit'),
                icon: <IconPencil size={16} />,
                isDisabled: !mayChange,
                run: () => setEditing(true),
              },
              {
                label: t(note.isPinned ? 'unpin' : 'pin'),
                icon: note.isPinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />,
                isDisabled: !mayChange,
                run: () => void attempt(pin),
              },
              {
                label: t('delete'),
                icon: <IconTrash size={16} />,
                isDanger: true,
                isDisabled: !mayChange,
                run: () => void attempt(async () => call(deleteNote, { params }), t('deleted')),
              },
            ]}
            button={(props) => (
              <ActionIcon {...props} variant="subtle" color="gray" size={28} aria-label={t('menu')} title={t('menu')}>
                <IconDots size={16} />
              </ActionIcon>
            )}
          />
        )}
      </div>
      {!isDiscussed && (!isReadOnly || count > 0) && (
        <Anchor component="button" type="button" size="xs" mih={32} c="dimmed" onClick={() => setDiscussed(true)}>
          {count > 0 ? t('comments', { count }) : t('comment')}
        </Anchor>
      )}
      {isDiscussed && <Comments noteId={note.id} isReadOnly={isReadOnly} />}
    </>
  );
};
