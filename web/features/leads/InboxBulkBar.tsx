// What can be done to the ticked leads together.
import { Button, Group, Menu, Modal, MultiSelect, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { bringLeadsBack } from '#shared/conversions/parkings.contract.ts';
import { changeLeads, deleteLeads } from '#shared/leads/contract.ts';
import { refreshAfterConversion } from '#web/features/conversions/queries.ts';
import { useLeadLabels } from '#web/features/records/queries.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMay } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useFocusLeftInPage } from '#web/ui/focus-return.ts';
import { ConfirmDelete } from './ConfirmDelete.tsx';
import classes from './inbox.module.css';
import { useRefreshLeads } from './queries.ts';
import { mostSelected, type Selection } from './selecting.ts';
import { useLeadWords } from './words.ts';

type Change = z.input<NonNullable<(typeof changeLeads)['body']>>['change'];
type Outcome = { outcome: string; error: string | null };
type Said = 'bulk.broughtBack' | 'bulk.changed' | 'bulk.archived' | 'bulk.unarchived' | 'bulk.deleted';

const useBulk = (selection: Selection) => {
  const t = useLeadWords();
  const client = useQueryClient();
  const refresh = useRefreshLeads();
  const ids = [...selection.ids];
  const run = async (order: () => Promise<{ data: Outcome[] }>, said: Said): Promise<void> => {
    try {
      const { data } = await order();
      const refused = data.filter((one) => one.outcome === 'refused');
      const done = t(said, { count: data.length - refused.length });
      const rest =
        refused.length === 0 ? '' : ` · ${t('bulk.refused', { count: refused.length, why: refused[0]?.error ?? '' })}`;
      showToast({ text: done + rest, tone: refused.length > 0 ? 'error' : 'plain' });
      selection.clear();
      await refresh();
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  return {
    change: async (change: Change, said: Said = 'bulk.changed') =>
      run(async () => call(changeLeads, { body: { ids, change } }), said),
    bringBack: async () => {
      await run(async () => call(bringLeadsBack, { body: { ids } }), 'bulk.broughtBack');
      await refreshAfterConversion(client);
    },
    remove: async () => run(async () => call(deleteLeads, { body: { ids } }), 'bulk.deleted'),
  };
};

const LabelsDialog = ({
  count,
  save,
  onClose,
}: {
  count: number;
  save: (ids: string[]) => Promise<void>;
  onClose: () => void;
}) => {
  const t = useLeadWords();
  const { data: labels = [] } = useLeadLabels();
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('closeDialog') }}
      title={t('bulk.labels.title', { count })}
    >
      <Stack gap="md">
        <MultiSelect
          label={t('labels')}
          description={t('bulk.labels.explain')}
          data-autofocus
          searchable
          data={labels.map((label) => ({ value: label.id, label: label.name }))}
          value={chosen}
          onChange={setChosen}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={() => void save(chosen).then(onClose)}>{t('save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** The bar that stands where the filters were. */
export const InboxBulkBar = ({ selection, isArchive }: { selection: Selection; isArchive: boolean }) => {
  useFocusLeftInPage();
  const t = useLeadWords();
  const users = useUsers();
  const mayEdit = useMay('items.bulk_edit');
  const mayDelete = useMay('leads.delete');
  const bulk = useBulk(selection);
  const [open, setOpen] = useState<'labels' | 'delete' | null>(null);
  const count = selection.ids.size;
  return (
    <div className={classes.bulk}>
      <Text size="sm" fw={600} role="status">
        {count >= mostSelected ? t('selected.most', { count }) : t('selected', { count })}
      </Text>
      {mayEdit && (
        <>
          <Button variant="default" size="compact-md" onClick={() => void bulk.bringBack()}>
            {t('bulk.back')}
          </Button>
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <Button variant="default" size="compact-md">
                {t('bulk.owner')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
              {users
                .filter((user) => user.active_flag)
                .map((user) => (
                  <Menu.Item key={user.id} onClick={() => void bulk.change({ owner_id: user.id })}>
                    {user.name}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
          <Button variant="default" size="compact-md" onClick={() => setOpen('labels')}>
            {t('bulk.labels')}
          </Button>
          <Button
            variant="default"
            size="compact-md"
            onClick={() =>
              void bulk.change({ is_archived: !isArchive }, isArchive ? 'bulk.unarchived' : 'bulk.archived')
            }
          >
            {t(isArchive ? 'bulk.unarchive' : 'bulk.archive')}
          </Button>
          {mayDelete && (
            <Button variant="default" size="compact-md" className={classes.danger} onClick={() => setOpen('delete')}>
              {t('bulk.delete')}
            </Button>
          )}
        </>
      )}
      <Button variant="subtle" size="compact-md" onClick={selection.clear}>
        {t('bulk.clear')}
      </Button>
      {open === 'labels' && (
        <LabelsDialog
          count={count}
          save={async (ids) => bulk.change({ label_ids: ids })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'delete' && <ConfirmDelete count={count} run={bulk.remove} onClose={() => setOpen(null)} />}
    </div>
  );
};
