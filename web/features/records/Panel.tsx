import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import classes from './records.module.css';

type Props = {
  name: string;
  title: string;
  count?: number;
  action?: ReactNode;
  isOpenFirst?: boolean;
  /** Folded at first on a small screen. */
  isSecondary?: boolean;
  children: ReactNode;
};

// On a small screen what comes after would be far below.
const isRoomy = (): boolean => !window.matchMedia('(max-width: 62em)').matches;

/** A part of a record's page that folds; how it was left is remembered under its name. */
export const Panel = ({ name, title, count, action, isOpenFirst = true, isSecondary = false, children }: Props) => {
  const [isOpen, setOpen] = useLocalStorage({
    key: `relance.panel.${name}`,
    defaultValue: isOpenFirst && (!isSecondary || isRoomy()),
    getInitialValueInEffect: false,
  });
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.panelHead}>
        <h2 id={id} className={classes.panelTitle}>
          <UnstyledButton className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <IconChevronDown size={16} className={classes.chevron} data-open={isOpen} aria-hidden />
            {title}
            {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
          </UnstyledButton>
        </h2>
        {action}
      </div>
      {isOpen && <div className={classes.panelBody}>{children}</div>}
    </section>
  );
};
