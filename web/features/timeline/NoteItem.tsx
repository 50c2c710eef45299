// A note in a timeline: read, edited, pinned, commented, deleted.
import { ActionIcon, Anchor, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteNote, updateNote } from '#shared/notes/contract.v1.ts';
import { Comments } from '#web/features/notes/Comments.tsx';
import { NoteContent } from '#web/features/notes/NoteContent.tsx';
import { NoteEditor } from '#web/features/notes/NoteEditor.tsx';
import { useMayChangeItem } from '#web/features/notes/rights.ts';
import { useNoteWords } from '#web/features/notes/words.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import type { NoteEntry } from './entries.ts';
import type { RecordRef } from './record.ts';

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
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('menu')}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {!mayChange && <Menu.Label maw={240}>{t('refused')}</Menu.Label>}
              <Menu.Item leftSection={<IconPencil size={16} />} disabled={!mayChange} onClick={() => setEditing(true)}>
                {t('edit')}
              </Menu.Item>
              <Menu.Item
                disabled={!mayChange}
                leftSection={note.isPinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />}
                onClick={() => void attempt(pin)}
              >
                {t(note.isPinned ? 'unpin' : 'pin')}
              </Menu.Item>
              <Menu.Item
                color="red"
                disabled={!mayChange}
                leftSection={<IconTrash size={16} />}
                onClick={() => void attempt(async () => call(deleteNote, { params }), t('deleted'))}
              >
                {t('delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {!isDiscussed && (!isReadOnly || count > 0) && (
        <Anchor component="button" type="button" size="xs" c="dimmed" onClick={() => setDiscussed(true)}>
          {count > 0 ? t('comments', { count }) : t('comment')}
        </Anchor>
      )}
      {isDiscussed && <Comments noteId={note.id} isReadOnly={isReadOnly} />}
    </>
  );
};
