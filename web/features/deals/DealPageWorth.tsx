// What the products of a deal come to, and whether the deal's value follows them.
import { Switch } from '@mantine/core';
import { setDealWorth, type DealWorth } from '#shared/deal-products/contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import classes from '#web/features/products/products.module.css';
import { useProductWords } from '#web/features/products/words.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { DealPageDiscounts, DealPageInstallments } from './DealPageAmounts.tsx';
import { useAttempt } from './DealPage.queries.ts';
import { useDealWorth } from './DealPageProducts.queries.ts';

const Totals = ({ worth }: { worth: DealWorth }) => {
  const t = useProductWords();
  const { money } = useFormats();
  const row = (name: 'net' | 'tax' | 'discount', amount: number) => (
    <>
      <dt>{t(`total.${name}`)}</dt>
      <dd>{money(amount, worth.currency)}</dd>
    </>
  );
  return (
    <dl className={classes.totals}>
      {worth.tax !== 0 && row('net', worth.net)}
      {worth.tax !== 0 && row('tax', worth.tax)}
      {worth.discount !== 0 && row('discount', -worth.discount)}
      <dt className={classes.whole}>{t('total.total')}</dt>
      <dd className={classes.whole}>{money(worth.total, worth.currency)}</dd>
    </dl>
  );
};

const Follow = ({ deal, worth, isEditable }: { deal: Deal; worth: DealWorth; isEditable: boolean }) => {
  const t = useProductWords();
  const attempt = useAttempt();
  return (
    <Switch
      mb="sm"
      size="sm"
      label={t('follow')}
      disabled={!isEditable}
      checked={worth.from_products}
      onChange={(event) => {
        const follows = event.currentTarget.checked;
        void attempt(async () => call(setDealWorth, { params: { id: deal.id }, body: { from_products: follows } }));
      }}
    />
  );
};

/** The totals, the discounts and the installments of a deal that has products. */
export const DealPageWorth = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const { data: worth } = useDealWorth(deal.id);
  if (worth === undefined) return null;
  return (
    <>
      <Totals worth={worth} />
      <Follow deal={deal} worth={worth} isEditable={isEditable} />
      <DealPageDiscounts deal={deal} isEditable={isEditable} />
      <DealPageInstallments deal={deal} total={worth.total} isEditable={isEditable} />
    </>
  );
};
