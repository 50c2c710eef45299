import { Table } from '@mantine/core';
import { transferTable } from '#shared/conversions/transfer.ts';
import classes from './HelpPage.module.css';
import { helpEn } from './messages.en.ts';
import { useHelpWords } from './words.ts';

// An owner that is replaced and a formula that is not carried are what the deal keeps.
const staying = new Set<string>(['stays', 'not carried', 'replaced by who converts']);

type Row = (typeof transferTable)[number];

const isNamed = (key: string): key is keyof typeof helpEn => key in helpEn;

const Rows = ({ title, rows }: { title: string; rows: Row[] }) => {
  const t = useHelpWords();
  const nameOf = (what: string): string => {
    const key = `what.${what}`;
    return isNamed(key) ? t(key) : what.replaceAll('_', ' ');
  };
  const formOf = (what: string): string => {
    const key = `form.${what}`;
    return isNamed(key) ? t(key) : '';
  };
  return (
    <Table className={classes.table ?? ''} verticalSpacing={5} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th colSpan={2}>{title}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.what}>
            <Table.Td>{nameOf(row.what)}</Table.Td>
            <Table.Td c="dimmed">{t(`fate.${row.fate}`, { form: formOf(row.what) })}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** What moves to the lead and what stays with the deal. */
export const TransferTable = () => {
  const t = useHelpWords();
  return (
    <div className={classes.tables}>
      <Rows title={t('table.moves')} rows={transferTable.filter((row) => !staying.has(row.fate))} />
      <Rows title={t('table.stays')} rows={transferTable.filter((row) => staying.has(row.fate))} />
    </div>
  );
};
