import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Section.module.css';

type Props = { title: string; text?: string; actions?: ReactNode; wide?: boolean; children: ReactNode };

/** A section of the settings, or a part of one. */
export const Section = ({ title, text, actions, wide = false, children }: Props) => (
  <section className={classes.section} data-wide={wide} aria-label={title}>
    <Group justify="space-between" align="flex-start" gap="sm" mb="lg">
      <div className={classes.head}>
        <Title order={2}>{title}</Title>
        {text !== undefined && (
          <Text size="sm" className={classes.text}>
            {text}
          </Text>
        )}
      </div>
      {actions}
    </Group>
    {children}
  </section>
);
