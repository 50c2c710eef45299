import { Button, CloseButton, Group, Stack, TextInput } from '@mantine/core';
import type { Channel } from '#shared/contacts/schemas.ts';
import { InPlace } from '#web/features/records/InPlace.tsx';
import { useContactsWords } from './words.ts';

type Props = {
  name: string;
  type: 'email' | 'tel';
  channels: Channel[];
  isEditable: boolean;
  save: (channels: Channel[]) => Promise<unknown>;
};

const fresh: Channel = { value: '', primary: false, label: 'work' };

const Inputs = ({
  name,
  type,
  channels,
  change,
}: {
  name: string;
  type: string;
  channels: Channel[];
  change: (channels: Channel[]) => void;
}) => {
  const t = useContactsWords();
  const shown = channels.length === 0 ? [fresh] : channels;
  return (
    <Stack gap="xs">
      {shown.map((channel, index) => (
        // The lines have no identity of their own; they are never reordered.
        <Group key={index} gap={4} wrap="nowrap">
          <TextInput
            type={type}
            style={{ flex: 1 }}
            aria-label={t('channel.one', { name, number: index + 1 })}
            autoFocus={index === shown.length - 1}
            value={channel.value}
            onChange={(event) =>
              change(shown.map((one, at) => (at === index ? { ...one, value: event.currentTarget.value } : one)))
            }
          />
          <CloseButton
            aria-label={t('channel.remove', { value: channel.value })}
            onClick={() => change(shown.filter((_, at) => at !== index))}
          />
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => change([...shown, fresh])}
      >
        {t('channel.add')}
      </Button>
    </Stack>
  );
};

/** The e-mail addresses or phone numbers of a person; the first is the primary one. */
export const Channels = ({ name, type, channels, isEditable, save }: Props) => (
  <InPlace<Channel[]>
    name={name}
    shown={channels.length === 0 ? null : channels.map((channel) => channel.value).join('\n')}
    value={channels}
    isEditable={isEditable}
    save={async (draft) => {
      const said = draft.map((one) => ({ ...one, value: one.value.trim() })).filter((one) => one.value !== '');
      return save(said.map((one, index) => ({ ...one, primary: index === 0 })));
    }}
    input={(draft, change) => <Inputs name={name} type={type} channels={draft} change={change} />}
  />
);
