import type { ComponentProps } from 'react';
import classes from './Tick.module.css';

/** A tick box for rows there are thousands of: the browser's own, which costs nothing to draw. It needs an `aria-label`. */
export const Tick = (props: Omit<ComponentProps<'input'>, 'type' | 'className'>) => (
  <input {...props} type="checkbox" className={classes.tick} />
);
