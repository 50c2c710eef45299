// The lines of an invoice and what they come to, as they are typed.
import { ActionIcon, Button, NumberInput, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { invoiceTotals, lineNet } from '#shared/invoices/totals.ts';
import { useFormats } from '#web/platform/language.tsx';
import { emptyLine, type LineDraft } from './drafting.ts';
import { useInvoiceWords } from './words.ts';
import classes from './invoices.module.css';

type Props = { lines: LineDraft[]; currency: string; isEditable: boolean; onChange: (lines: LineDraft[]) => void };
type Cell = 'quantity' | 'unit_price' | 'discount' | 'vat_rate';

const Totals = ({ lines, currency }: { lines: LineDraft[]; currency: string }) => {
  const t = useInvoiceWords();
  const formats = useFormats();
  const totals = invoiceTotals(lines, currency);
  return (
    <dl className={classes.totals}>
      <dt>{t('net')}</dt>
      <dd>{formats.money(totals.net, currency)}</dd>
      {totals.rates.flatMap(({ rate, vat }) => [
        <dt key={`${rate} name`}>{t('vatAt', { rate: formats.number(rate) })}</dt>,
        <dd key={`${rate} sum`}>{formats.money(vat, currency)}</dd>,
      ])}
      <dt className={classes.whole}>{t('total')}</dt>
      <dd className={classes.whole}>{formats.money(totals.total, currency)}</dd>
    </dl>
  );
};

const Row = ({
  line,
  at,
  currency,
  isEditable,
  onChange,
  onRemove,
}: {
  line: LineDraft;
  at: number;
  currency: string;
  isEditable: boolean;
  onChange: (line: LineDraft) => void;
  onRemove: () => void;
}) => {
  const t = useInvoiceWords();
  const formats = useFormats();
  const cell = (name: Cell, label: string) => (
    <NumberInput
      aria-label={`${label} ${at + 1}`}
      hideControls
      decimalScale={6}
      decimalSeparator={formats.language === 'fr' ? ',' : '.'}
      value={line[name]}
      readOnly={!isEditable}
      {...(name === 'discount' || name === 'vat_rate' ? { min: 0, max: name === 'vat_rate' ? 100 : 1e15 } : {})}
      onChange={(value) => onChange({ ...line, [name]: typeof value === 'number' ? value : 0 })}
    />
  );
  return (
    <tr>
      <td>
        <Textarea
          aria-label={`${t('description')} ${at + 1}`}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          readOnly={!isEditable}
          value={line.description}
          onChange={(event) => onChange({ ...line, description: event.currentTarget.value })}
        />
      </td>
      <td className={classes.narrow}>{cell('quantity', t('quantity'))}</td>
      <td className={classes.number}>{cell('unit_price', t('price'))}</td>
      <td className={classes.narrow}>{cell('discount', t('discount'))}</td>
      <td className={classes.narrow}>{cell('vat_rate', t('vat'))}</td>
      <td className={classes.sum}>{formats.money(lineNet(line, currency), currency)}</td>
      {isEditable && (
        <td>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('line.remove', { number: at + 1 })}
            title={t('line.remove', { number: at + 1 })}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </td>
      )}
    </tr>
  );
};

/** The table of lines. */
export const InvoiceLines = ({ lines, currency, isEditable, onChange }: Props) => {
  const t = useInvoiceWords();
  return (
    <>
      <div className={classes.scroller}>
        <table className={classes.lines} aria-label={t('lines')}>
          <thead>
            <tr>
              <th scope="col">{t('description')}</th>
              <th scope="col">{t('quantity')}</th>
              <th scope="col">{t('price')}</th>
              <th scope="col">{t('discount')}</th>
              <th scope="col">{t('vat')}</th>
              <th scope="col" style={{ textAlign: 'right' }}>
                {t('amount')}
              </th>
              {isEditable && <td />}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              <Row
                key={at}
                line={line}
                at={at}
                currency={currency}
                isEditable={isEditable}
                onChange={(next) => onChange(lines.map((one, place) => (place === at ? next : one)))}
                onRemove={() => onChange(lines.filter((_one, place) => place !== at))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isEditable && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...lines, { ...emptyLine, vat_rate: lines.at(-1)?.vat_rate ?? 20 }])}
          >
            {t('line.add')}
          </Button>
        </div>
      )}
      <Totals lines={lines} currency={currency} />
    </>
  );
};
