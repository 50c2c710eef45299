// A button that opens a menu. Only the button is there at first: the menu is fetched when one comes near.
import { useRef, useState, type ReactNode, type RefObject } from 'react';
import type { ActionMenuListProps } from './ActionMenuList.tsx';
import classes from './Floating.module.css';
import { later } from './later.tsx';

export type MenuEntry = {
  label: ReactNode;
  icon?: ReactNode;
  run?: () => void;
  /** Where it leads, for opening it in another tab; a plain press runs `run`. */
  href?: string;
  isDisabled?: boolean;
  isDanger?: boolean;
  isChosen?: boolean;
  /** Words to read rather than to choose. */
  isText?: boolean;
  /** A line above it. */
  isApart?: boolean;
};

export type MenuButtonProps = {
  ref: RefObject<HTMLButtonElement | null>;
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
};

type Props = Pick<ActionMenuListProps, 'label' | 'position' | 'width' | 'staysOpen'> & {
  entries: (MenuEntry | false)[];
  /** Of one that was fetched because it was asked for. */
  isOpenAtFirst?: boolean;
  button: (props: MenuButtonProps) => ReactNode;
};

const ActionMenuList = later(async () => (await import('./ActionMenuList.tsx')).ActionMenuList);

/** The button with its menu; `button` spreads what it is given on a button of any look. */
export const ActionMenu = ({ entries, button, isOpenAtFirst = false, ...list }: Props) => {
  const own = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const close = (): void => {
    setOpen(false);
    own.current?.focus();
  };
  return (
    <span className={classes.place}>
      {button({
        ref: own,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onClick: () => setOpen(!isOpen),
        onPointerEnter: ActionMenuList.fetch,
        onFocus: ActionMenuList.fetch,
      })}
      {isOpen && <ActionMenuList {...list} entries={entries.filter((entry) => entry !== false)} onClose={close} />}
    </span>
  );
};
