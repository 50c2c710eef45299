import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useUnreadCount } from './queries.ts';
import { useNotificationWords } from './words.ts';

const NotificationList = lazy(async () => ({ default: (await import('./NotificationList.tsx')).NotificationList }));

/** The bell with how many are unread; pressing it shows them. */
export const Bell = () => {
  const t = useNotificationWords();
  const { data: unread } = useUnreadCount();
  const [opened, setOpened] = useState(false);
  const count = unread?.count ?? 0;
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" width={360} shadow="md" trapFocus withinPortal>
      <Indicator
        disabled={count === 0}
        label={unread?.isMore === true ? '99+' : count}
        size={16}
        color="indigo.7"
        offset={4}
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={count === 0 ? t('bell') : t('bell.unread', { count })}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={22} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t('bell')} maw="calc(100vw - 16px)">
        <Suspense fallback={null}>{opened && <NotificationList onLeave={() => setOpened(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
};
