import { Kbd, Modal, Table } from '@mantine/core';
import { Fragment } from 'react';
import { useSearchWords } from './words.ts';

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Every key that works everywhere, and those of the lists. */
export const ShortcutSheet = ({ onClose }: { onClose: () => void }) => {
  const t = useSearchWords();
  const go = (key: string): string[] => ['G', t('keys.then'), key];
  const rows: { keys: string[]; what: string }[] = [
    { keys: [mac ? '⌘' : 'Ctrl', 'K'], what: t('keys.palette') },
    { keys: ['?'], what: t('keys.sheet') },
    { keys: go('D'), what: t('keys.deals') },
    { keys: go('L'), what: t('keys.leads') },
    { keys: go('A'), what: t('keys.activities') },
    { keys: go('C'), what: t('keys.contacts') },
    { keys: go('S'), what: t('keys.settings') },
    { keys: go('H'), what: t('keys.help') },
    { keys: ['←', '↑', '→', '↓'], what: t('keys.board') },
    { keys: [t('keys.shift'), t('keys.arrows')], what: t('keys.boardMove') },
    { keys: ['↑', '↓'], what: t('keys.inbox') },
    { keys: ['←', '→'], what: t('keys.calendarTurn') },
    { keys: ['T'], what: t('keys.calendarToday') },
    { keys: ['D', 'W', 'M'], what: t('keys.calendarViews') },
    { keys: [t('keys.shift'), t('keys.arrows')], what: t('keys.calendarMove') },
    { keys: ['Alt', t('keys.shift'), '↑', '↓'], what: t('keys.calendarLength') },
    { keys: ['Esc'], what: t('keys.escape') },
  ];
  return (
    <Modal opened onClose={onClose} title={t('shortcuts')} size="md" closeButtonProps={{ 'aria-label': t('close') }}>
      <Table verticalSpacing={6} fz="sm" withRowBorders={false}>
        <Table.Tbody>
          {rows.map(({ keys, what }) => (
            <Table.Tr key={what}>
              <Table.Th scope="row" fw={400} ta="left">
                {what}
              </Table.Th>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {keys.map((key, index) => (
                  <Fragment key={key}>
                    {index > 0 && ' '}
                    {key === t('keys.then') ? key : <Kbd>{key}</Kbd>}
                  </Fragment>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
};
