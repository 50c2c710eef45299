// What narrows the catalogue: words, owner, category, being active; unit and price in a box of their own.
import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useFields } from '#web/features/records/queries.ts';
import { OwnerSelect } from '#web/features/users/OwnerSelect.tsx';
import { useFormats } from '#web/platform/language.tsx';
import { DropDown } from '#web/ui/DropDown.tsx';
import { SearchBox } from '#web/ui/SearchBox.tsx';
import type { ProductListing } from './listing.ts';
import classes from './products.module.css';
import { useProductWords } from './words.ts';

type Change = (part: { [Key in keyof ProductListing]: ProductListing[Key] | undefined }) => void;
type Props = { listing: ProductListing; change: Change };

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'JPY'];

const Bounds = ({ listing, change, onClose }: Props & { onClose: () => void }) => {
  const t = useProductWords();
  const { language } = useFormats();
  const [unit, setUnit] = useState(listing.unit ?? '');
  const [from, setFrom] = useState<number | string>(listing.from ?? '');
  const [to, setTo] = useState<number | string>(listing.to ?? '');
  const [currency, setCurrency] = useState(listing.currency ?? null);
  const numberOf = (value: number | string): number | undefined => (typeof value === 'number' ? value : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const word = unit.trim();
    change({
      unit: word === '' ? undefined : word,
      from: numberOf(from),
      to: numberOf(to),
      currency: currency ?? undefined,
    });
    onClose();
  };
  const amount = { min: 0, max: 1e15, hideControls: true, decimalSeparator: language === 'fr' ? ',' : '.', w: 110 };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('unit')}
          maxLength={255}
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
        />
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <NumberInput {...amount} label={t('filter.from')} value={from} onChange={setFrom} />
          <NumberInput {...amount} label={t('filter.to')} value={to} onChange={setTo} />
          <Select
            label={t('filter.currency')}
            placeholder={t('filter.any')}
            w={100}
            clearable
            data={[...new Set([...currencies, ...(currency === null ? [] : [currency])])]}
            value={currency}
            onChange={setCurrency}
            comboboxProps={{ withinPortal: false }}
          />
        </Group>
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            onClick={() => {
              change({ unit: undefined, from: undefined, to: undefined, currency: undefined });
              onClose();
            }}
          >
            {t('filter.clear')}
          </Button>
          <Button type="submit">{t('filter.apply')}</Button>
        </Group>
      </Stack>
    </form>
  );
};

const MoreFilters = ({ listing, change }: Props) => {
  const t = useProductWords();
  const [isOpen, setOpen] = useState(false);
  const { unit, from, to, currency } = listing;
  const isPriced = [from, to, currency].some((one) => one !== undefined);
  const count = Number(unit !== undefined) + Number(isPriced);
  return (
    <span className={classes.more}>
      <Button
        variant={count === 0 ? 'default' : 'light'}
        leftSection={<IconAdjustmentsHorizontal size={16} />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? t('filter.more') : t('filter.more.count', { count })}
      </Button>
      {isOpen && (
        <DropDown label={t('filter.more')} position="bottom-start" onClose={() => setOpen(false)}>
          <Bounds listing={listing} change={change} onClose={() => setOpen(false)} />
        </DropDown>
      )}
    </span>
  );
};

export const ProductFilters = ({ listing, change }: Props) => {
  const t = useProductWords();
  const { data: fields = [] } = useFields('product');
  const category = fields.find((field) => field.field_code === 'category');
  return (
    <>
      <SearchBox
        label={t('search')}
        value={listing.q ?? ''}
        onSearch={(q) => change({ q: q === '' ? undefined : q })}
      />
      <OwnerSelect
        label={t('owner')}
        hideLabel
        clearable
        w={150}
        value={listing.owner ?? null}
        onChange={(owner) => change({ owner: owner ?? undefined })}
      />
      {category !== undefined && (category.options ?? []).length > 0 && (
        <Select
          aria-label={category.field_name}
          placeholder={category.field_name}
          w={150}
          clearable
          searchable
          data={(category.options ?? []).map(({ id, label }) => ({ value: String(id), label }))}
          value={listing.category === undefined ? null : String(listing.category)}
          onChange={(id) => change({ category: id === null ? undefined : Number(id) })}
        />
      )}
      <Select
        aria-label={t('filter.state')}
        placeholder={t('filter.state')}
        w={130}
        clearable
        data={[
          { value: 'yes', label: t('active') },
          { value: 'no', label: t('inactive') },
        ]}
        value={listing.active ?? null}
        onChange={(active) => change({ active: (active as ProductListing['active'] | null) ?? undefined })}
      />
      <MoreFilters listing={listing} change={change} />
    </>
  );
};
