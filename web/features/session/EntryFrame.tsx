import { Button, Paper, Stack, Title } from '@mantine/core';
import { useEffect, type FormEvent, type ReactNode } from 'react';
import { Problem } from '#web/ui/Problem.tsx';
import classes from './session.module.css';

type Props = {
  title: string;
  problem: string | null;
  busy: boolean;
  /** The button's text; without one there is nothing to send. */
  submit: string | null;
  onSubmit: () => Promise<void>;
  children: ReactNode;
  after?: ReactNode;
};

/** The card in the middle of the screen on every page before the app itself. */
export const EntryFrame = ({ title, problem, busy, submit, onSubmit, children, after }: Props) => {
  useEffect(() => {
    document.title = `${title} · Relance`;
  }, [title]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder>
        <form onSubmit={send} noValidate>
          <Stack gap="lg">
            <Title order={1}>{title}</Title>
            {children}
            <Problem text={problem} />
            {submit !== null && (
              <Button type="submit" loading={busy} fullWidth>
                {submit}
              </Button>
            )}
            {after}
          </Stack>
        </form>
      </Paper>
    </main>
  );
};
