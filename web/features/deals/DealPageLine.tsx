// A line of a deal, edited in its place.
import { Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { deleteDealProduct, updateDealProduct, type DealProduct } from '#shared/deal-products/contract.ts';
import { lineTotals, taxMethods } from '#shared/products/rules.ts';
import classes from '#web/features/products/products.module.css';
import { useVariations } from '#web/features/products/queries.ts';
import { useProductWords } from '#web/features/products/words.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { useRefreshDeal } from './DealPage.queries.ts';

type Draft = Pick<
  DealProduct,
  | 'quantity'
  | 'item_price'
  | 'discount'
  | 'discount_type'
  | 'tax'
  | 'tax_method'
  | 'comments'
  | 'is_enabled'
  | 'product_variation_id'
>;
type Set = (part: Partial<Draft>) => void;

const draftOf = (line: DealProduct): Draft => ({
  quantity: line.quantity,
  item_price: line.item_price,
  discount: line.discount,
  discount_type: line.discount_type,
  tax: line.tax,
  tax_method: line.tax_method,
  comments: line.comments,
  is_enabled: line.is_enabled,
  product_variation_id: line.product_variation_id,
});

const Variation = ({ line, draft, set }: { line: DealProduct; draft: Draft; set: Set }) => {
  const t = useProductWords();
  const { data: variations = [] } = useVariations(line.product_id);
  if (variations.length === 0) return null;
  const choose = (value: string | null): void => {
    const found = variations.find((one) => String(one.id) === value);
    const price = found?.prices.find((one) => one.currency === line.currency);
    set({ product_variation_id: found?.id ?? null, ...(price === undefined ? {} : { item_price: price.price }) });
  };
  return (
    <Select
      label={t('variation')}
      placeholder={t('variation.none')}
      clearable
      clearButtonProps={{ 'aria-label': t('variation.none') }}
      data={variations.map((one) => ({ value: String(one.id), label: one.name }))}
      value={draft.product_variation_id === null ? null : String(draft.product_variation_id)}
      onChange={choose}
    />
  );
};

const Numbers = ({ line, draft, set }: { line: DealProduct; draft: Draft; set: Set }) => {
  const t = useProductWords();
  const { language } = useFormats();
  const number = (name: 'quantity' | 'item_price' | 'discount' | 'tax', label: string) => ({
    label,
    hideControls: true,
    decimalScale: 6,
    decimalSeparator: language === 'fr' ? ',' : '.',
    thousandSeparator: language === 'fr' ? '\u202f' : ',',
    value: draft[name],
    onChange: (value: number | string) => set({ [name]: typeof value === 'number' ? value : 0 }),
  });
  return (
    <>
      <Group grow gap="xs">
        <NumberInput {...number('quantity', t('quantity'))} data-autofocus autoFocus />
        <NumberInput {...number('item_price', `${t('price')} (${line.currency})`)} />
      </Group>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput {...number('discount', t('discount'))} min={0} flex={1} miw={0} />
        <Select
          aria-label={t('discount.kind')}
          w={84}
          allowDeselect={false}
          data={[
            { value: 'percentage', label: '%' },
            { value: 'amount', label: line.currency },
          ]}
          value={draft.discount_type}
          onChange={(kind) => set({ discount_type: kind === 'amount' ? 'amount' : 'percentage' })}
        />
      </Group>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput {...number('tax', t('tax'))} min={0} flex={1} miw={0} disabled={draft.tax_method === 'none'} />
        <Select
          label={t('taxMethod')}
          w={128}
          allowDeselect={false}
          data={taxMethods.map((value) => ({ value, label: t(`taxMethod.${value}`) }))}
          value={draft.tax_method}
          onChange={(method) => set({ tax_method: (method ?? 'exclusive') as Draft['tax_method'] })}
        />
      </Group>
    </>
  );
};

/** The form of one line. */
export const DealPageLine = ({ line, onClose }: { line: DealProduct; onClose: () => void }) => {
  const t = useProductWords();
  const formats = useFormats();
  const refresh = useRefreshDeal();
  const [draft, setDraft] = useState(() => draftOf(line));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set: Set = (part) => setDraft((current) => ({ ...current, ...part }));
  const params = { id: line.deal_id, product_attachment_id: line.id };
  const run = async (action: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
      await refresh();
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => call(updateDealProduct, { params, body: draft }));
  };
  return (
    <form
      className={classes.editor}
      aria-label={line.name}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Stack gap="xs">
        <div className={classes.partHead}>
          <span className={classes.lineName}>{line.name}</span>
          <span className={classes.sum}>{formats.money(lineTotals(draft, line.currency).sum, line.currency)}</span>
        </div>
        <Variation line={line} draft={draft} set={set} />
        <Numbers line={line} draft={draft} set={set} />
        <TextInput
          label={t('comments')}
          maxLength={5000}
          value={draft.comments}
          onChange={(event) => set({ comments: event.currentTarget.value })}
        />
        <Checkbox
          label={t('enabled')}
          checked={draft.is_enabled}
          onChange={(event) => set({ is_enabled: event.currentTarget.checked })}
        />
        <Problem text={problem} />
        <Group justify="space-between" gap="xs">
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => void run(async () => call(deleteDealProduct, { params }))}
          >
            {t('line.remove')}
          </Button>
          <Group gap="xs">
            <Button variant="default" size="compact-sm" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" size="compact-sm" loading={busy}>
              {t('save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
};
