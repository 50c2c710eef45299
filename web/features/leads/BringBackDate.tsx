// The day on which the lead rises again, or returns by itself: shown, set, changed, cleared.
import { Checkbox, CloseButton, Group, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getBringBackDate, putBringBackDate } from '#shared/leads/bring-back-date.contract.ts';
import { InPlace } from '#web/features/records/InPlace.tsx';
import { useParkings } from '#web/features/timeline/queries.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useRefreshLeads, type Lead } from './queries.ts';
import classes from './lead.module.css';
import { useLeadWords } from './words.ts';

const useBringBackDate = (id: string) =>
  useQuery({
    queryKey: ['lead', id, 'bring-back-date'],
    queryFn: async () => (await call(getBringBackDate, { params: { id } })).data,
  });

type Draft = { on: string; automatically: boolean };

const useSaving = (id: string) => {
  const client = useQueryClient();
  const refresh = useRefreshLeads();
  return async ({ on, automatically }: Draft): Promise<void> => {
    const body = { bring_back_on: on === '' ? null : on, bring_back_automatically: on !== '' && automatically };
    const { data } = await call(putBringBackDate, { params: { id }, body });
    client.setQueryData(['lead', id, 'bring-back-date'], data);
    void refresh();
  };
};

/** The date among the lead's fields. */
export const BringBackDate = ({ lead, mayEdit }: { lead: Lead; mayEdit: boolean }) => {
  const t = useLeadWords();
  const formats = useFormats();
  const { data } = useBringBackDate(lead.id);
  const { data: parkings } = useParkings({ kind: 'lead', id: lead.id });
  const save = useSaving(lead.id);
  const canReturn = parkings?.[0]?.end_time === null;
  const on = data?.bring_back_on ?? '';
  const automatically = data?.bring_back_automatically ?? false;
  const day = on === '' ? null : formats.date(on);
  return (
    <InPlace<Draft>
      name={t('bringBackDate')}
      shown={day !== null && automatically ? t('bringBackDate.automatic', { date: day }) : day}
      value={{ on, automatically }}
      isEditable={mayEdit && data !== undefined}
      save={save}
      input={(draft, change) => (
        <Stack gap="xs">
          <Group gap="xs" wrap="nowrap">
            <TextInput
              type="date"
              aria-label={t('bringBackDate')}
              autoFocus
              flex={1}
              miw={0}
              min={formats.today()}
              value={draft.on}
              onChange={(event) => change({ ...draft, on: event.currentTarget.value })}
            />
            {draft.on !== '' && (
              <CloseButton
                aria-label={t('bringBackDate.clear')}
                onClick={() => change({ on: '', automatically: false })}
              />
            )}
          </Group>
          {canReturn && (
            <Checkbox
              size="sm"
              label={t('bringBackDate.byItself')}
              disabled={draft.on === ''}
              checked={draft.on !== '' && draft.automatically}
              onChange={(event) => change({ ...draft, automatically: event.currentTarget.checked })}
            />
          )}
        </Stack>
      )}
    />
  );
};

/** Says that the day has come, and why the deal is not back when it was to return by itself. */
export const DueNotice = ({ lead }: { lead: Lead }) => {
  const t = useLeadWords();
  const formats = useFormats();
  const { data } = useBringBackDate(lead.id);
  if (data?.is_due !== true || data.bring_back_on === null) return null;
  const date = formats.date(data.bring_back_on);
  return (
    <div className={classes.notice} role="note">
      {data.refusal === null
        ? t('due.banner', { date })
        : t('due.banner.refused', { date, reason: data.refusal.error })}
    </div>
  );
};
