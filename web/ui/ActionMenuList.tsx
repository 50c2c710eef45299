import { Menu, type FloatingPosition } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Fragment, type MouseEvent } from 'react';
import type { MenuEntry } from './ActionMenu.tsx';
import classes from './Floating.module.css';

export type ActionMenuListProps = {
  /** Its name for assistive technology. */
  label: string;
  entries: MenuEntry[];
  position?: FloatingPosition;
  width?: number;
  /** Several may be chosen one after the other. */
  staysOpen?: boolean;
  onClose: () => void;
};

// The button says that it opens a menu; the place it is put at says nothing.
const anchorOnly = { withRoles: false };

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

const Entry = ({ entry, onChoose }: { entry: MenuEntry; onChoose: (event: MouseEvent) => void }) => {
  if (entry.isText === true) return <Menu.Label maw={260}>{entry.label}</Menu.Label>;
  return (
    <Menu.Item
      {...(entry.href === undefined ? {} : { component: 'a' as const, href: entry.href })}
      leftSection={entry.icon}
      rightSection={entry.isChosen === true ? <IconCheck size={16} /> : null}
      disabled={entry.isDisabled === true}
      {...(entry.isDanger === true ? { color: 'red' } : {})}
      onClick={onChoose}
    >
      {entry.label}
    </Menu.Item>
  );
};

/** The menu over its button, open. */
export const ActionMenuList = ({ label, entries, position, width, staysOpen, onClose }: ActionMenuListProps) => {
  const choose = (entry: MenuEntry, event: MouseEvent): void => {
    if (entry.href !== undefined && !isPlain(event)) return;
    if (entry.run !== undefined) event.preventDefault();
    // A dialog takes the focus, and gives it back to the button: so the menu closes first.
    if (staysOpen !== true) onClose();
    entry.run?.();
  };
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position={position ?? 'bottom-end'}
      {...(width === undefined ? {} : { width })}
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
      <Menu.Dropdown aria-label={label} mah={420} style={{ overflowY: 'auto' }}>
        {entries.map((entry, nth) => (
          <Fragment key={nth}>
            {entry.isApart === true && <Menu.Divider />}
            <Entry entry={entry} onChoose={(event) => choose(entry, event)} />
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
