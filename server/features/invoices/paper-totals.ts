// The lower part of the paper: what is to be paid, and the mentions the law asks for.
import { invoiceTotals } from '#shared/invoices/totals.ts';
import { across, middle, newPage, type Drawing } from './paper-drawing.ts';
import { bold, bottom, faint, ink, left, regular, right } from './paper-parts.ts';

const totalsOf = ({ paper, formats }: Drawing): [string, string][] => {
  const { words, money, number } = formats;
  // An invoice without lines is known by its amount alone.
  if (paper.lines.length === 0) return [[words.toPay, money(paper.amount)]];
  const totals = invoiceTotals(paper.lines, paper.currency);
  if (paper.seller.is_vat_exempt) return [[words.totalExempt, money(totals.total)]];
  const rates = totals.rates.map(({ rate, net, vat }): [string, string] => [
    `${words.vatAt(number(rate))} ${words.on} ${money(net)}`,
    money(vat),
  ]);
  return [
    [words.net, money(totals.net)],
    ...rates,
    ...(rates.length > 1 ? [[words.vatTotal, money(totals.vat)] as [string, string]] : []),
    [words.total, money(totals.total)],
  ];
};

/** The totals, below the lines; gives where they end. */
export const drawTotals = (drawing: Drawing, start: number): number => {
  const { sheet, formats } = drawing;
  const rows = totalsOf(drawing);
  const needed = rows.length * 16 + 14;
  let y = start + needed > bottom ? newPage(drawing) : start + 6;
  for (const [at, [name, value]] of rows.entries()) {
    const isLast = at === rows.length - 1;
    if (isLast) {
      sheet.moveTo(middle, y).lineTo(right, y).lineWidth(0.75).strokeColor(ink).stroke();
      y += 5;
    }
    sheet
      .font(isLast ? bold : regular)
      .fontSize(isLast ? 11 : 9)
      .fillColor(isLast ? ink : faint);
    sheet.text(formats.text(name), middle, y, { width: 160 });
    sheet.fillColor(ink).text(value, middle + 140, y, { width: right - middle - 148, align: 'right' });
    y += isLast ? 20 : 15;
  }
  return y;
};

const mentionsOf = ({ paper, formats }: Drawing): { head: string | null; text: string }[] => {
  const { words } = formats;
  const { seller } = paper;
  const payment = [
    paper.payment_terms ?? '',
    paper.due_date === null ? '' : words.payableBy(formats.date(paper.due_date)),
    seller.early_discount === '' ? words.early : seller.early_discount,
    `${words.late(seller.late_rate === null ? null : formats.number(seller.late_rate))} ${words.recovery}`,
  ].filter((part) => part.trim() !== '');
  const bank = [seller.iban === '' ? '' : `IBAN ${seller.iban}`, seller.bic === '' ? '' : `BIC ${seller.bic}`]
    .filter((part) => part !== '')
    .join(' · ');
  return [
    ...(seller.is_vat_exempt ? [{ head: null, text: words.exempt }] : []),
    ...(paper.notes === null || paper.notes.trim() === '' ? [] : [{ head: null, text: paper.notes }]),
    // Nobody owes what is given back.
    ...(paper.credits_id === null ? [{ head: words.terms, text: payment.join('\n') }] : []),
    ...(bank === '' || paper.credits_id !== null ? [] : [{ head: words.bank, text: bank }]),
  ];
};

/** The mentions, below the totals. */
export const drawMentions = (drawing: Drawing, start: number): void => {
  const { sheet, formats } = drawing;
  let y = start + 8;
  for (const { head, text } of mentionsOf(drawing)) {
    const said = formats.text(text);
    sheet.font(regular).fontSize(8.5);
    const height = sheet.heightOfString(said, { width: across }) + (head === null ? 0 : 13);
    if (y + height > bottom) y = newPage(drawing);
    if (head !== null) {
      sheet.font(bold).fillColor(ink).text(head, left, y, { width: across });
      y = sheet.y + 2;
    }
    sheet
      .font(regular)
      .fillColor(faint)
      .text(said, left, y, { width: across, height: bottom - y, ellipsis: true });
    y = sheet.y + 9;
  }
};
