// The addresses that are told of what happens, and how the last telling went.
import { Badge, Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteWebhook, getWebhooks, type Webhook } from '#shared/webhooks/contract.v1.ts';
import { legacyActions, type LegacyAction } from '#shared/webhooks/rules.ts';
import { useUserName } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { AddWebhook } from './AddWebhook.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { Section } from './Section.tsx';
import classes from './WebhooksSection.module.css';
import { useSettingsWords, useWebhooksWords } from './words.ts';

const key = ['webhooks'];

const actionOf = (name: string): string => (name in legacyActions ? legacyActions[name as LegacyAction] : name);

const Status = ({ webhook }: { webhook: Webhook }) => {
  const t = useWebhooksWords();
  const formats = useFormats();
  const { last_error: error, last_http_status: status, banned_until: banned } = webhook;
  const bad = webhook.is_active === 0 || error !== null || banned !== null;
  const text = (): string => {
    if (webhook.is_active === 0) return t('status.removed');
    if (banned !== null) return t('status.banned', { time: formats.dateTime(banned) });
    if (error !== null)
      return t('status.failed', { reason: t(`reason.${error as 'status'}`, { status: String(status ?? '') }) });
    return webhook.last_delivery_time === null ? t('status.never') : t('status.ok', { status: String(status ?? '') });
  };
  return (
    <Badge variant={bad ? 'light' : 'default'} color="red" radius="sm" tt="none" fw={500}>
      {text()}
    </Badge>
  );
};

const Line = ({ webhook }: { webhook: Webhook }) => {
  const t = useWebhooksWords();
  const formats = useFormats();
  const userName = useUserName();
  const what = [
    t(`object.${webhook.event_object as 'deal'}`),
    t(`action.${actionOf(webhook.event_action) as 'create'}`),
    userName(webhook.user_id),
    ...(webhook.version === '2.0' ? [] : [t('version', { version: webhook.version })]),
    ...(webhook.last_delivery_time === null ? [] : [t('last', { time: formats.dateTime(webhook.last_delivery_time) })]),
  ];
  return (
    <li className={classes.line}>
      <div>
        <div className={classes.name}>{webhook.name}</div>
        <div className={classes.detail}>{webhook.subscription_url}</div>
        <div className={classes.detail}>{what.filter((part) => part !== '').join(' · ')}</div>
        {webhook.is_active === 0 && <div className={classes.detail}>{t('removed.text')}</div>}
      </div>
      <Status webhook={webhook} />
      <DeleteButton
        name={webhook.name}
        refresh={[key]}
        run={async () => call(deleteWebhook, { params: { id: webhook.id } })}
      />
    </li>
  );
};

/** The webhooks of the company. */
export const WebhooksSection = () => {
  const t = useWebhooksWords();
  const settings = useSettingsWords();
  const [isAdding, setAdding] = useState(false);
  const webhooks = useQuery({
    queryKey: key,
    queryFn: async () => (await call(getWebhooks)).data,
    refetchInterval: 15_000,
  });
  return (
    <Section
      title={settings('webhooks')}
      text={t('text')}
      wide
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      {webhooks.isPending && <Skeleton h={160} />}
      {webhooks.isError && (
        <ErrorNote error={webhooks.error} retry={{ label: settings('retry'), run: () => void webhooks.refetch() }} />
      )}
      {webhooks.data?.length === 0 && <EmptyState text={t('empty')} />}
      {webhooks.data !== undefined && webhooks.data.length > 0 && (
        <ul className={classes.list}>
          {webhooks.data.map((webhook) => (
            <Line key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      {isAdding && <AddWebhook refresh={[key]} onClose={() => setAdding(false)} />}
    </Section>
  );
};
