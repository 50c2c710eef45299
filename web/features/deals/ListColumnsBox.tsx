// Which columns are shown, and in which order.
import { ActionIcon, Button, Checkbox, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Column, ListColumns } from './list-columns.ts';
import { useListWords } from './list-words.ts';
import classes from './List.module.css';

const manyColumns = 12;

type Props = { columns: ListColumns };

const Shown = ({ columns: { chosen, choose } }: Props) => {
  const t = useListWords();
  const keys = chosen.map(({ key }) => key);
  const move = (from: number, to: number): void => {
    const key = keys[from];
    if (key !== undefined) choose(keys.toSpliced(from, 1).toSpliced(to, 0, key));
  };
  return (
    <ul className={classes.columnList}>
      {chosen.map((column, index) => (
        <li key={column.key} className={classes.columnEntry}>
          <Checkbox
            size="xs"
            className={classes.columnName}
            label={column.label}
            checked
            onChange={() => choose(keys.filter((key) => key !== column.key))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            disabled={index === 0}
            aria-label={t('columns.up', { column: column.label })}
            title={t('columns.up', { column: column.label })}
            onClick={() => move(index, index - 1)}
          >
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            disabled={index === chosen.length - 1}
            aria-label={t('columns.down', { column: column.label })}
            title={t('columns.down', { column: column.label })}
            onClick={() => move(index, index + 1)}
          >
            <IconArrowDown size={15} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
};

const Others = ({ columns: { chosen, others, choose } }: Props) => {
  const t = useListWords();
  const [sought, setSought] = useState('');
  const fits = ({ label }: Column): boolean => label.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase());
  return (
    <>
      {others.length > manyColumns && (
        <TextInput
          size="xs"
          aria-label={t('columns.find')}
          placeholder={t('columns.find')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      <ul className={classes.columnList}>
        {others.filter(fits).map((column) => (
          <li key={column.key} className={classes.columnEntry}>
            <Checkbox
              size="xs"
              className={classes.columnName}
              label={column.label}
              checked={false}
              onChange={() => choose([...chosen.map(({ key }) => key), column.key])}
            />
          </li>
        ))}
      </ul>
    </>
  );
};

/** The columns that are shown, and the others. */
export const ListColumnsBox = ({ columns }: Props) => {
  const t = useListWords();
  return (
    <>
      <Text size="xs" className={classes.quiet}>
        {t('columns.shown')}
      </Text>
      <Shown columns={columns} />
      <Text size="xs" className={classes.quiet}>
        {t('columns.other')}
      </Text>
      <Others columns={columns} />
      {!columns.isUsual && (
        <Button variant="subtle" size="compact-sm" onClick={columns.reset}>
          {t('columns.reset')}
        </Button>
      )}
    </>
  );
};
