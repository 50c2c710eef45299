import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { DropDown } from '#web/ui/DropDown.tsx';
import { later } from '#web/ui/later.tsx';
import { useUnreadCount } from './queries.ts';
import classes from './notifications.module.css';
import { useNotificationWords } from './words.ts';

const NotificationList = later(async () => (await import('./NotificationList.tsx')).NotificationList);

/** The bell with how many are unread; pressing it shows them. */
export const Bell = () => {
  const t = useNotificationWords();
  const button = useRef<HTMLButtonElement>(null);
  const { data: unread } = useUnreadCount();
  const [opened, setOpened] = useState(false);
  const count = unread?.count ?? 0;
  const close = (): void => {
    setOpened(false);
    button.current?.focus();
  };
  return (
    <span className={classes.bell}>
      <Indicator
        disabled={count === 0}
        label={unread?.isMore === true ? '99+' : count}
        size={16}
        color="indigo.7"
        offset={4}
      >
        <ActionIcon
          ref={button}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={count === 0 ? t('bell') : t('bell.unread', { count })}
          title={count === 0 ? t('bell') : t('bell.unread', { count })}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onPointerEnter={NotificationList.fetch}
          onFocus={NotificationList.fetch}
          onClick={() => setOpened(!opened)}
        >
          <IconBell size={22} stroke={1.6} />
        </ActionIcon>
      </Indicator>
      {opened && (
        <DropDown label={t('bell')} position="right-end" width={360} className={classes.box} onClose={close}>
          <NotificationList onLeave={() => setOpened(false)} />
        </DropDown>
      )}
    </span>
  );
};
