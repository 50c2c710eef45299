import { Popover, type FloatingPosition } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Floating.module.css';

type Props = {
  /** Its name for assistive technology. */
  label: string;
  position?: FloatingPosition;
  width?: number | 'auto';
  className?: string;
  /** Neither Escape nor a press elsewhere closes it, for something typed would be lost. */
  isHeld?: boolean;
  onClose: () => void;
  children: ReactNode;
};

export const DropDownBox = ({ label, position, width, className, isHeld = false, onClose, children }: Props) => (
  <Popover
    opened
    onChange={(opened) => !opened && onClose()}
    position={position ?? 'bottom-end'}
    withinPortal
    trapFocus
    shadow="md"
    {...(width === undefined ? {} : { width })}
    closeOnClickOutside={!isHeld}
    closeOnEscape={!isHeld}
    withRoles={false}
  >
    <Popover.Target>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- Escape does the same */}
      <span className={classes.anchor} onClick={onClose} />
    </Popover.Target>
    <Popover.Dropdown
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      {...(className === undefined ? {} : { className })}
      maw="calc(100vw - 16px)"
    >
      {children}
    </Popover.Dropdown>
  </Popover>
);
