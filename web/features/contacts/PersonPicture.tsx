// A person's picture, or their initials, at the top of their page; a press changes it.
import { VisuallyHidden } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addPersonPicture, deletePersonPicture, getPersonPicture } from '#shared/people/pictures.contract.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import { initialsOf } from '#web/ui/initials.ts';
import { showToast } from '#web/ui/toasts.ts';
import classes from './PersonPicture.module.css';
import { squared } from './squared.ts';
import { useContactsWords } from './words.ts';

type Props = { id: number; name: string; pictureId: number | null; isEditable: boolean };

// The address is that of the server's own choosing for others; here it is asked for where the page came from.
const usePicture = (id: number, pictureId: number | null) =>
  useQuery({
    queryKey: ['person', id, 'picture', pictureId],
    queryFn: async () => {
      const { pictures } = (await call(getPersonPicture, { params: { id } })).data;
      const { pathname, search } = new URL(pictures[128], window.location.href);
      return pathname + search;
    },
    enabled: pictureId !== null,
    staleTime: 12 * 3_600_000,
  }).data;

export const PersonPicture = ({ id, name, pictureId, isEditable }: Props) => {
  const t = useContactsWords();
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const address = usePicture(id, pictureId);
  const run = async (change: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await change();
      await client.invalidateQueries({ queryKey: ['person', id] });
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
    setBusy(false);
  };
  const send = async (file: File): Promise<void> => {
    const form = new FormData();
    form.set('file', await squared(file), file.name);
    await call(addPersonPicture, { params: { id }, form });
  };
  const face =
    pictureId !== null && address !== undefined ? (
      <img src={address} alt={isEditable ? '' : t('picture.of', { name })} />
    ) : (
      <span>{initialsOf(name)}</span>
    );
  if (!isEditable) return <span className={classes.circle}>{face}</span>;
  const choose = (): void => chooser.current?.click();
  const label = t(pictureId === null ? 'picture.add' : 'picture.edit', { name });
  // The initials are read with it: what is seen on a button is part of its name.
  const shown = (
    <>
      {face} <VisuallyHidden>{label}</VisuallyHidden>
    </>
  );
  const look = { type: 'button', className: classes.circle, title: label, 'aria-busy': isBusy } as const;
  return (
    <>
      {pictureId === null ? (
        <button {...look} onClick={choose}>
          {shown}
        </button>
      ) : (
        <ActionMenu
          label={label}
          entries={[
            { label: t('picture.change'), run: choose },
            {
              label: t('picture.remove'),
              isDanger: true,
              run: () => void run(async () => call(deletePersonPicture, { params: { id } })),
            },
          ]}
          button={(props) => (
            <button {...look} {...props}>
              {shown}
            </button>
          )}
        />
      )}
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        hidden
        onChange={({ currentTarget: input }) => {
          const [file] = input.files ?? [];
          if (file !== undefined) void run(async () => send(file));
          input.value = '';
        }}
      />
    </>
  );
};
