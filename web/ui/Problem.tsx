import { Text } from '@mantine/core';
import classes from './Problem.module.css';

/** One sentence of what went wrong beside what was typed; read out at once. */
export const Problem = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <Text role="alert" size="sm" className={classes.problem}>
      {text}
    </Text>
  );
