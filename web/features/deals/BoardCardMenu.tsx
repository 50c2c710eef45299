// The menu of a card; it stands over the button that opened it.
import { Menu } from '@mantine/core';
import { IconArrowRight, IconExternalLink, IconInbox, IconThumbDown, IconTrash, IconTrophy } from '@tabler/icons-react';
import type { BoardCard } from './board-arranging.ts';
import { useBoardActions } from './board-context.ts';
import { useBoardWords } from './board-words.ts';
import classes from './BoardCard.module.css';

// The button says that it opens a menu; the place it is put at says nothing.
const anchorOnly = { withRoles: false };

export const BoardCardMenu = ({ card, onClose }: { card: BoardCard; onClose: () => void }) => {
  const t = useBoardWords();
  const actions = useBoardActions();
  const may = actions.may(card);
  // The dialog takes the focus, and gives it back to the button: so the menu closes first.
  const choose = (action: (card: BoardCard) => void) => () => {
    onClose();
    action(card);
  };
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-end"
      withinPortal
      trapFocus
      closeOnItemClick={false}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      {...anchorOnly}
    >
      <Menu.Target>
        <span className={classes.anchor} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('menu.label')}>
        {!may.edit && <Menu.Label maw={240}>{t('menu.locked')}</Menu.Label>}
        <Menu.Item leftSection={<IconExternalLink size={16} />} onClick={choose(actions.open)}>
          {t('menu.open')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowRight size={16} />} disabled={!may.edit} onClick={choose(actions.askPlace)}>
          {t('menu.move')}
        </Menu.Item>
        {may.convert && (
          <Menu.Item leftSection={<IconInbox size={16} />} onClick={choose(actions.convert)}>
            {t('menu.convert')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrophy size={16} />} disabled={!may.edit} onClick={choose(actions.win)}>
          {t('menu.won')}
        </Menu.Item>
        <Menu.Item leftSection={<IconThumbDown size={16} />} disabled={!may.edit} onClick={choose(actions.askReason)}>
          {t('menu.lost')}
        </Menu.Item>
        {may.remove && (
          <Menu.Item leftSection={<IconTrash size={16} />} className={classes.danger} onClick={choose(actions.remove)}>
            {t('menu.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
