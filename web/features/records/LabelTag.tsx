import classes from './records.module.css';

/** A label: its name beside a dot of its colour, so that every colour is legible. */
export const LabelTag = ({ name, color }: { name: string; color: string | null }) => (
  <span className={classes.tag}>
    <span className={classes.dot} data-color={color ?? 'gray'} aria-hidden />
    {name}
  </span>
);
