import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './Section.module.css';
import { useShapingWords } from './words.ts';

type PlaceProps = { name: string; isFirst: boolean; isLast: boolean; onMove: (by: 1 | -1) => void };

/** Moves something up or down among its like. */
export const PlaceButtons = ({ name, isFirst, isLast, onMove }: PlaceProps) => {
  const t = useShapingWords();
  return (
    <Group gap={0} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.place ?? ''}
        disabled={isFirst}
        aria-label={t('move.up', { name })}
        title={t('move.up', { name })}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.place ?? ''}
        disabled={isLast}
        aria-label={t('move.down', { name })}
        title={t('move.down', { name })}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
    </Group>
  );
};

/** The list with the one at `from` taken out and put at `to`. */
export const swapped = <T,>(list: T[], from: number, to: number): T[] => {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, list[from] as T);
};
