// What becomes of rows that name what is not there.
import { NativeSelect, Switch } from '@mantine/core';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import { usePipelines } from '#web/features/records/queries.ts';
import { useUsers } from '#web/features/users/queries.ts';
import { useProfile } from '#web/platform/session.tsx';
import type { ImportChange } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

type Props = { shown: SheetImport; onChange: (change: ImportChange) => void };

const DealFields = ({ settings, set }: { settings: ImportSettings; set: (part: Partial<ImportSettings>) => void }) => {
  const t = useSheetImportWords();
  const { is_admin: isAdmin } = useProfile();
  const { data: pipelines = [] } = usePipelines();
  return (
    <>
      <NativeSelect
        label={t('more.pipeline')}
        data={[
          { value: '', label: t('more.pipeline.first') },
          ...pipelines.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={String(settings.pipeline_id ?? '')}
        onChange={({ currentTarget: { value } }) => set({ pipeline_id: value === '' ? null : Number(value) })}
      />
      {isAdmin && (
        <NativeSelect
          label={t('more.stages')}
          data={(['refuse', 'add'] as const).map((value) => ({ value, label: t(`more.stages.${value}`) }))}
          value={settings.unknown_stages}
          onChange={(event) => set({ unknown_stages: event.currentTarget.value as 'add' })}
        />
      )}
    </>
  );
};

export const DoubtFields = ({ shown, onChange }: Props) => {
  const t = useSheetImportWords();
  const { id: me } = useProfile();
  const users = useUsers().filter((user) => user.active_flag && user.id !== me);
  const { settings, holds } = shown;
  const set = (part: Partial<ImportSettings>): void => onChange({ settings: part });
  return (
    <>
      <div className={classes.fields}>
        <NativeSelect
          label={t('more.owner')}
          data={[
            { value: '', label: t('more.owner.me') },
            ...users.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={String(settings.owner_id ?? '')}
          onChange={({ currentTarget: { value } }) => set({ owner_id: value === '' ? null : Number(value) })}
        />
        <NativeSelect
          label={t('more.unknown_owner')}
          data={(['default', 'refuse'] as const).map((value) => ({ value, label: t(`more.unknown_owner.${value}`) }))}
          value={settings.unknown_owner}
          onChange={(event) => set({ unknown_owner: event.currentTarget.value as 'default' })}
        />
        <NativeSelect
          label={t('more.options')}
          data={(['add', 'empty', 'refuse'] as const).map((value) => ({ value, label: t(`more.options.${value}`) }))}
          value={settings.unknown_options}
          onChange={(event) => set({ unknown_options: event.currentTarget.value as 'add' })}
        />
        {holds === 'deals' && <DealFields settings={settings} set={set} />}
      </div>
      <Switch
        label={t('more.webhooks')}
        checked={settings.tell_webhooks}
        onChange={(event) => set({ tell_webhooks: event.currentTarget.checked })}
      />
    </>
  );
};
