import { Anchor, Group, Skeleton, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import type { MailAttachment } from '#shared/mail/shapes.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import composer from './composer.module.css';
import { useMailBody } from './queries.ts';
import { useSizes } from '#web/features/files/sizes.ts';
import classes from './reading.module.css';
import { useMailWords } from './words.ts';

const Attachments = ({ attachments }: { attachments: MailAttachment[] }) => {
  const t = useMailWords();
  const sizeOf = useSizes();
  const shown = attachments.filter((one) => !one.is_inline);
  if (shown.length === 0) return null;
  return (
    <ul className={composer.attachments} aria-label={t('mail.attachments')}>
      {shown.map((one) => (
        <li key={one.id} className={composer.attachment}>
          <IconPaperclip size={14} stroke={1.6} aria-hidden />
          <Anchor href={one.url} download={one.name} size="xs">
            {one.name}
          </Anchor>
          <Text span size="xs" c="dimmed" pr={6} style={{ whiteSpace: 'nowrap' }}>
            {sizeOf(one.file_size)}
          </Text>
        </li>
      ))}
    </ul>
  );
};

/** What a mail says. The server cleans it when it comes in; pictures from elsewhere are shown when asked for. */
export const MailBody = ({ id, attachments }: { id: number; attachments: MailAttachment[] }) => {
  const t = useMailWords();
  const [images, setImages] = useState(false);
  const { data: body, error, refetch } = useMailBody(id, images);
  if (body === undefined && error !== null)
    return <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />;
  if (body === undefined) return <Skeleton h={80} aria-busy />;
  return (
    <div className={classes.said}>
      {body.remote_images > 0 && !body.images_shown && (
        <Group gap="sm" className={classes.pictures}>
          <Text size="xs">{t('mail.images', { count: body.remote_images })}</Text>
          <Anchor
            component="button"
            type="button"
            size="xs"
            mih={32}
            underline="always"
            onClick={() => setImages(true)}
          >
            {t('mail.images.show')}
          </Anchor>
        </Group>
      )}
      {body.html === '' ? (
        <Text size="sm" c="dimmed">
          {t('mail.empty')}
        </Text>
      ) : (
        <div className={classes.paper} dangerouslySetInnerHTML={{ __html: body.html }} />
      )}
      <Attachments attachments={attachments} />
    </div>
  );
};
