// The columns the inbox can have beside the lead's name, and those one has chosen; the server keeps them for every device.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getPreference, putPreference } from '#shared/preferences/contract.ts';
import type { Field } from '#web/features/records/fields.ts';
import { useFields } from '#web/features/records/queries.ts';
import { call } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { useLeadWords } from './words.ts';

const builtIn = {
  labels: 'minmax(90px, 1.4fr)',
  next_activity: 'minmax(130px, 2fr)',
  source: 'minmax(90px, 1.1fr)',
  owner: 'minmax(90px, 1.1fr)',
  value: '100px',
  age: '100px',
  person: 'minmax(110px, 1.2fr)',
  organization: 'minmax(110px, 1.2fr)',
  expected_close_date: '110px',
  bring_back_on: '110px',
  add_time: '110px',
} as const;

export type InboxColumnName = keyof typeof builtIn;
const usual: string[] = ['labels', 'next_activity', 'source', 'owner', 'value', 'age'];

/** `name` is null for a custom field, which then stands in `field`. */
export type InboxColumn = {
  key: string;
  label: string;
  width: string;
  name: InboxColumnName | null;
  field: Field | null;
};

const preference = { key: 'leads.inbox_columns' };
const preferenceKey = ['preferences', preference.key];

const useKeptColumns = () => {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: preferenceKey,
    queryFn: async () => (await call(getPreference, { params: preference })).data.value,
    staleTime: Infinity,
  });
  const keep = async (keys: string[] | null): Promise<void> => {
    client.setQueryData(preferenceKey, keys);
    try {
      await call(putPreference, { params: preference, body: { value: keys } });
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
      await client.invalidateQueries({ queryKey: preferenceKey });
    }
  };
  const isList = Array.isArray(data) && data.every((key) => typeof key === 'string');
  return { kept: isList ? (data as string[]) : null, keep };
};

/** The columns shown, all that could be, and how to choose. */
export const useInboxColumns = () => {
  const t = useLeadWords();
  const { data: fields } = useFields('deal');
  const { kept, keep } = useKeptColumns();
  const all = useMemo((): InboxColumn[] => {
    const known = Object.entries(builtIn).map(([name, width]) => ({
      key: name,
      label: t(`column.${name as InboxColumnName}`),
      width,
      name: name as InboxColumnName,
      field: null,
    }));
    const custom = (fields ?? [])
      .filter((field) => field.is_custom_field && field.formula === undefined)
      .map((field) => ({
        key: field.field_code,
        label: field.field_name,
        width: 'minmax(110px, 1.2fr)',
        name: null,
        field,
      }));
    return [...known, ...custom];
  }, [t, fields]);
  const order = kept ?? usual;
  return {
    all,
    shown: order.flatMap((key) => all.find((column) => column.key === key) ?? []),
    toggle: (key: string): void =>
      void keep(order.includes(key) ? order.filter((one) => one !== key) : [...order, key]),
    reset: kept === null ? null : (): void => void keep(null),
  };
};

export type InboxColumns = ReturnType<typeof useInboxColumns>;
