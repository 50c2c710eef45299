// The prices of a product, one a currency, and its variations with theirs.
import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { MoneyInput } from '#web/features/records/MoneyInput.tsx';
import type { PriceDraft, VariationDraft } from './queries.ts';
import { useProductWords } from './words.ts';

const common = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'JPY'];

export const PriceRows = ({ prices, onChange }: { prices: PriceDraft[]; onChange: (prices: PriceDraft[]) => void }) => {
  const t = useProductWords();
  const unused = common.find((currency) => !prices.some((price) => price.currency === currency));
  return (
    <Stack gap="xs">
      <Input.Label component="div">{t('prices')}</Input.Label>
      {prices.map((price, at) => (
        <Group key={at} gap="xs" wrap="nowrap">
          <MoneyInput
            label={t('price')}
            hideLabel
            money={price}
            onChange={(money) => onChange(prices.map((one, place) => (place === at ? money : one)))}
          />
          {prices.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('price.remove', { currency: price.currency })}
              title={t('price.remove', { currency: price.currency })}
              onClick={() => onChange(prices.filter((_one, place) => place !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {unused !== undefined && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...prices, { currency: unused, value: null }])}
          >
            {t('price.add')}
          </Button>
        </div>
      )}
    </Stack>
  );
};

export const VariationRows = ({
  variations,
  currency,
  onChange,
}: {
  variations: VariationDraft[];
  currency: string;
  onChange: (variations: VariationDraft[]) => void;
}) => {
  const t = useProductWords();
  const put = (at: number, part: Partial<VariationDraft>): void =>
    onChange(variations.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <Stack gap="xs">
      <Input.Label component="div">{t('variations')}</Input.Label>
      {variations.map((one, at) => (
        <Group key={one.id ?? `new ${at}`} gap="xs" wrap="nowrap" align="flex-end">
          <TextInput
            flex={1}
            miw={0}
            aria-label={t('variation.name')}
            placeholder={t('variation.name')}
            maxLength={255}
            value={one.name}
            onChange={(event) => put(at, { name: event.currentTarget.value })}
          />
          <MoneyInput
            label={t('variation.price', { name: one.name })}
            hideLabel
            money={one.price}
            onChange={(price) => put(at, { price })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('variation.remove', { name: one.name })}
            title={t('variation.remove', { name: one.name })}
            onClick={() => onChange(variations.filter((_one, place) => place !== at))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...variations, { id: null, name: '', price: { currency, value: null } }])}
        >
          {t('variation.add')}
        </Button>
      </div>
    </Stack>
  );
};
