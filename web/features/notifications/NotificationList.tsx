import { Anchor, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { automaticReturnRefusals, type AutomaticReturnRefusal } from '#shared/conversions/rules.ts';
import { openConversionReport } from '#web/features/conversions/convert.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import classes from './notifications.module.css';
import { useNotifications, useReading, type Notification } from './queries.ts';
import { useNotificationWords } from './words.ts';

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isReason = (reason: string): reason is AutomaticReturnRefusal =>
  (automaticReturnRefusals as readonly string[]).includes(reason);

type Formats = ReturnType<typeof useFormats>;

const dueWords = (formats: Formats, details: Notification['details']): string => {
  const [date, time] = [textOf(details['due_date']), textOf(details['due_time'])];
  return time === '' ? formats.date(date) : formats.dateTime(`${date}T${time.slice(0, 5)}:00Z`);
};

const useSentence = () => {
  const t = useNotificationWords();
  const formats = useFormats();
  const whyNot = (reason: unknown): string | null => {
    if (typeof reason !== 'string') return null;
    return isReason(reason) ? t(`reason.${reason}`) : reason;
  };
  return ({ kind, details }: Notification): string => {
    if (kind === 'lead_due') {
      const title = textOf(details['title']);
      const reason = whyNot(details['reason']);
      return reason === null ? t('due', { title }) : t('due.refused', { title, reason });
    }
    if (kind === 'activity_reminder')
      return t(details['is_late'] === true ? 'reminder.late' : 'reminder', {
        subject: textOf(details['subject']),
        when: dueWords(formats, details),
      });
    if (kind === 'lead_returned') return t('returned', { title: textOf(details['title']) });
    if (kind === 'mail_failed')
      return t('mail.failed', { subject: textOf(details['subject']), problem: textOf(details['problem']) });
    if (kind === 'mail_gap')
      return t('mail.gap', {
        missing: numberOf(details['missing']),
        folder: textOf(details['folder']),
        email: textOf(details['email']),
      });
    if (kind === 'import_ended')
      return t('import.ended', {
        file: textOf(details['file_name']),
        imported: numberOf(details['imported']),
        refused: numberOf(details['refused']),
      });
    if (kind !== 'conversion_ended') return t('other', { kind });
    const [converted, refused, failed] = [
      numberOf(details['converted']),
      numberOf(details['refused']),
      numberOf(details['failed']),
    ];
    const what =
      details['conversion_kind'] === 'undo'
        ? 'undo'
        : details['conversion_kind'] === 'lead_to_deal'
          ? 'lead_to_deal'
          : 'deals_to_leads';
    return [
      t(`ended.${what}`, { converted }),
      ...(refused > 0 ? [t('ended.refused', { count: refused })] : []),
      ...(failed > 0 ? [t('ended.failed', { count: failed })] : []),
      ...(details['status'] === 'cancelled' ? [t('ended.cancelled')] : []),
    ].join(' ');
  };
};

type LineProps = { notification: Notification; onLeave: () => void };

const Ways = ({ notification: { kind, details }, onLeave }: LineProps) => {
  const t = useNotificationWords();
  if (kind === 'lead_due')
    return textOf(details['lead_id']) === '' ? null : (
      <Anchor component={Link} to={paths.lead(textOf(details['lead_id']))} size="sm" onClick={onLeave}>
        {t('due.lead')}
      </Anchor>
    );
  if (kind === 'activity_reminder') {
    const { deal_id: deal, lead_id: lead, due_date: date } = details;
    const [to, label] =
      typeof deal === 'number'
        ? [paths.deal(deal), t('returned.deal')]
        : typeof lead === 'string'
          ? [paths.lead(lead), t('due.lead')]
          : [paths.activities(), t('reminder.calendar')];
    const search = to === paths.activities() ? { view: 'day', date: textOf(date) } : {};
    return (
      <Anchor component={Link} to={to} search={search as never} size="sm" onClick={onLeave}>
        {label}
      </Anchor>
    );
  }
  if (kind === 'lead_returned')
    return (
      <Anchor component={Link} to={paths.deal(numberOf(details['deal_id']))} size="sm" onClick={onLeave}>
        {t('returned.deal')}
      </Anchor>
    );
  if (kind === 'import_ended')
    return (
      <Anchor component={Link} to={paths.import(textOf(details['import_id']))} size="sm" onClick={onLeave}>
        {t('import.open')}
      </Anchor>
    );
  const conversion = textOf(details['conversion_id']);
  if (kind !== 'conversion_ended' || conversion === '') return null;
  return (
    <Group gap="md">
      <Anchor
        component="button"
        size="sm"
        onClick={() => {
          onLeave();
          openConversionReport(conversion);
        }}
      >
        {t('ended.report')}
      </Anchor>
      {details['conversion_kind'] === 'deals_to_leads' && numberOf(details['converted']) > 0 && (
        <Anchor component={Link} to={paths.leads()} search={{ conversion } as never} size="sm" onClick={onLeave}>
          {t('ended.leads')}
        </Anchor>
      )}
    </Group>
  );
};

const Line = ({ notification, onLeave }: LineProps) => {
  const t = useNotificationWords();
  const formats = useFormats();
  const reading = useReading();
  const sentence = useSentence();
  const isUnread = notification.read_time === null;
  const leave = (): void => {
    if (isUnread) reading.mutate([notification.id]);
    onLeave();
  };
  return (
    <li className={classes.line} data-unread={isUnread}>
      <Text size="sm" fw={isUnread ? 600 : 400}>
        {isUnread && <span className={classes.hidden}>{t('unread')}: </span>}
        {sentence(notification)}
      </Text>
      <Ways notification={notification} onLeave={leave} />
      <Text size="xs" c="dimmed">
        {formats.dateTime(notification.add_time)}
      </Text>
    </li>
  );
};

/** What the user was told, newest first. */
export const NotificationList = ({ onLeave, hasTitle = true }: { onLeave: () => void; hasTitle?: boolean }) => {
  const t = useNotificationWords();
  const list = useNotifications();
  const reading = useReading();
  const all = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section aria-label={t('bell')} className={classes.list}>
      <Group justify="space-between" px="md" py="sm" className={classes.head ?? ''}>
        {hasTitle && (
          <Title order={2} size="h3">
            {t('bell')}
          </Title>
        )}
        {all.some((one) => one.read_time === null) && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={reading.isPending}
            onClick={() => reading.mutate(undefined)}
          >
            {t('readAll')}
          </Button>
        )}
      </Group>
      {list.isPending && <Skeleton h={80} m="md" w="auto" />}
      {list.isError && <ErrorNote error={list.error} retry={{ label: t('retry'), run: () => void list.refetch() }} />}
      {list.isSuccess && all.length === 0 && (
        <Text size="sm" c="dimmed" p="lg" ta="center">
          {t('empty')}
        </Text>
      )}
      <ul className={classes.lines}>
        {all.map((notification) => (
          <Line key={notification.id} notification={notification} onLeave={onLeave} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
};
