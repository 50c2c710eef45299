import { ActionIcon, Anchor, FileButton, Loader, Text, Tooltip } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import type { MailAttachment } from '#shared/mail/shapes.ts';
import { useSizes } from '#web/features/files/sizes.ts';
import classes from './composer.module.css';
import { useMailWords } from './words.ts';

/** The button that attaches files. */
export const AttachButton = ({ onChoose }: { onChoose: (files: File[]) => void }) => {
  const t = useMailWords();
  return (
    <FileButton multiple onChange={onChoose} inputProps={{ 'aria-label': t('attach') }}>
      {(props) => (
        <Tooltip label={t('attach')}>
          <ActionIcon {...props} variant="subtle" color="gray" size={32} aria-label={t('attach')}>
            <IconPaperclip size={16} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  );
};

type Props = { attachments: MailAttachment[]; busy: number; onRemove: (attachment: MailAttachment) => void };

/** What is attached to a draft, and what is being attached. */
export const DraftAttachments = ({ attachments, busy, onRemove }: Props) => {
  const t = useMailWords();
  const sizeOf = useSizes();
  if (attachments.length === 0 && busy === 0) return null;
  return (
    <ul className={classes.attachments} aria-label={t('mail.attachments')}>
      {attachments.map((one) => (
        <li key={one.id} className={classes.attachment}>
          <Anchor href={one.url} download={one.name} size="xs">
            {one.name}
          </Anchor>
          <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {sizeOf(one.file_size)}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('attach.off', { name: one.name })}
            onClick={() => onRemove(one)}
          >
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
      {busy > 0 && (
        <li className={classes.attachment} role="status">
          <Loader size={12} />
          {t('attach.busy', { count: busy })}
        </li>
      )}
    </ul>
  );
};
