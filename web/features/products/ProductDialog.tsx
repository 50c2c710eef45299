// Adding a product, or changing one: its words, its prices, its variations.
import {
  Box,
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  Skeleton,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { deleteProduct, duplicateProduct, type Product } from '#shared/products/contract.ts';
import { billingFrequencies } from '#shared/products/rules.ts';
import type { Variation } from '#shared/products/variations.contract.ts';
import { useIsFileShown } from '#web/features/files/opening.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMay, useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { later } from '#web/ui/later.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { MoreFields } from './MoreFields.tsx';
import { PriceRows, VariationRows } from './PriceRows.tsx';
import { draftOf, saveProduct, useProduct, type ProductDraft } from './queries.ts';
import { useProductWords } from './words.ts';

const FilesOf = later(async () => (await import('#web/features/files/FilesOf.tsx')).FilesOf);

type Known = { product: Product; variations: Variation[] };
type Props = { id: number | null; onOpen: (id: number) => void; onClose: () => void };
type Set = (part: Partial<ProductDraft>) => void;

const Words = ({ draft, set }: { draft: ProductDraft; set: Set }) => {
  const t = useProductWords();
  const { language } = useFormats();
  const field = (name: 'name' | 'code' | 'unit') => ({
    label: t(name),
    maxLength: 255,
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput {...field('name')} required withAsterisk={false} data-autofocus />
      <Group grow gap="sm" align="flex-start">
        <TextInput {...field('code')} />
        <TextInput {...field('unit')} />
        <NumberInput
          label={t('tax')}
          min={0}
          max={1000}
          decimalScale={3}
          hideControls
          decimalSeparator={language === 'fr' ? ',' : '.'}
          value={draft.tax}
          onChange={(value) => set({ tax: typeof value === 'number' ? value : 0 })}
        />
      </Group>
    </>
  );
};

const Billing = ({ draft, set }: { draft: ProductDraft; set: Set }) => {
  const t = useProductWords();
  return (
    <Group grow gap="sm" align="flex-start">
      <Select
        label={t('billing')}
        allowDeselect={false}
        data={billingFrequencies.map((value) => ({ value, label: t(`billing.${value}`) }))}
        value={draft.billing_frequency}
        onChange={(value) => set({ billing_frequency: (value ?? 'one-time') as ProductDraft['billing_frequency'] })}
      />
      {draft.billing_frequency !== 'one-time' && (
        <NumberInput
          label={t('cycles')}
          min={1}
          max={208}
          allowDecimal={false}
          value={draft.billing_frequency_cycles ?? ''}
          onChange={(value) => set({ billing_frequency_cycles: typeof value === 'number' ? value : null })}
        />
      )}
    </Group>
  );
};

const Form = ({ known, onOpen, onClose }: { known: Known | null } & Omit<Props, 'id'>) => {
  const t = useProductWords();
  const client = useQueryClient();
  const { default_currency: currency, id: userId } = useProfile();
  const mayAdd = useMay('products.add');
  const mayEdit = useMay('products.edit');
  const isEditable = known === null ? mayAdd : mayEdit && !known.product.is_deleted;
  const [draft, setDraft] = useState(() => draftOf(known, { currency, userId }));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set: Set = (part) => setDraft((current) => ({ ...current, ...part }));
  const run = async (action: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
      void client.invalidateQueries({ queryKey: ['products'] });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await run(async () => {
      await saveProduct(known, draft);
      onClose();
    });
  };
  const copy = async (id: number): Promise<void> =>
    run(async () => {
      const { data } = await call(duplicateProduct, { params: { id } });
      showToast({ text: t('duplicated') });
      onOpen(data.id);
    });
  const remove = async (id: number): Promise<void> =>
    run(async () => {
      await call(deleteProduct, { params: { id } });
      showToast({ text: t('deleted') });
      onClose();
    });
  return (
    <form onSubmit={(event) => void save(event)}>
      <fieldset disabled={!isEditable} style={{ border: 0, padding: 0, margin: 0 }}>
        <Stack gap="md">
          <Words draft={draft} set={set} />
          <PriceRows prices={draft.prices} onChange={(prices) => set({ prices })} />
          <Textarea
            label={t('description')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
            value={draft.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <MoreFields draft={draft} isEditable={isEditable} set={set} />
          <Billing draft={draft} set={set} />
          <VariationRows
            variations={draft.variations}
            currency={draft.prices[0]?.currency ?? currency}
            onChange={(variations) => set({ variations })}
          />
          <Switch
            label={t('active')}
            description={t('active.text')}
            checked={draft.is_linkable}
            onChange={(event) => set({ is_linkable: event.currentTarget.checked })}
          />
          <Problem text={problem} />
        </Stack>
      </fieldset>
      <Group justify="space-between" gap="sm" mt="md">
        <Group gap="xs">
          {known !== null && isEditable && (
            <Button variant="subtle" color="red" onClick={() => void remove(known.product.id)}>
              {t('delete')}
            </Button>
          )}
          {known !== null && mayAdd && (
            <Button variant="subtle" onClick={() => void copy(known.product.id)}>
              {t('duplicate')}
            </Button>
          )}
        </Group>
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          {isEditable && (
            <Button type="submit" loading={busy} disabled={draft.name.trim() === ''}>
              {t('save')}
            </Button>
          )}
        </Group>
      </Group>
    </form>
  );
};

/** A product, to be added or changed. */
export const ProductDialog = ({ id, onOpen, onClose }: Props) => {
  const t = useProductWords();
  const isFileShown = useIsFileShown();
  const { data, error } = useProduct(id);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      closeOnEscape={!isFileShown}
      title={t(id === null ? 'add' : 'edit')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error !== null && <ErrorNote error={error} />}
      {id !== null && data === undefined && error === null && <Skeleton h={320} />}
      {(id === null || data !== undefined) && (
        <Form key={data?.product.update_time ?? 'new'} known={data ?? null} onOpen={onOpen} onClose={onClose} />
      )}
      {data !== undefined && (
        <Box mt="lg">
          <FilesOf
            record={{ kind: 'product', id: data.product.id }}
            title={data.product.name}
            isReadOnly={data.product.is_deleted}
          />
        </Box>
      )}
    </Modal>
  );
};
