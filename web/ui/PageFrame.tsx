import { Group, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import classes from './PageFrame.module.css';

type Props = { title: string; mark?: ReactNode; bar?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page: its title (also of the browser's tab) behind a mark, its controls, its content. */
export const PageFrame = ({ title, mark, bar, actions, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · Relance`;
  }, [title]);
  return (
    <div className={classes.frame}>
      <header className={classes.head}>
        {mark}
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        <div className={classes.bar}>{bar}</div>
        <Group gap="sm">{actions}</Group>
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
};
