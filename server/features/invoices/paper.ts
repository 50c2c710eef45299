// The paper of an invoice, drawn on A4: the parties, the lines over as many pages as they need, totals for each rate, and the mentions.
import { lineNet } from '#shared/invoices/totals.ts';
import type { InvoiceLineRow } from './lines.queries.ts';
import { across, middle, newPage, type Drawing, type Paper } from './paper-drawing.ts';
import {
  bold,
  bottom,
  buyerLines,
  bytesOfSheet,
  faint,
  formatsOf,
  ink,
  left,
  newSheet,
  regular,
  right,
  rule,
  sellerLines,
  top,
  type Language,
} from './paper-parts.ts';
import type { PaperWords } from './paper-words.ts';
import { drawMentions, drawTotals } from './paper-totals.ts';

const block = (
  { sheet, formats }: Drawing,
  place: { x: number; y: number; width: number },
  said: { head: string; lines: string[] },
): number => {
  sheet
    .font(bold)
    .fontSize(10.5)
    .fillColor(ink)
    .text(formats.text(said.head), place.x, place.y, { width: place.width });
  sheet.font(regular).fontSize(8.5).fillColor(faint);
  for (const one of said.lines) sheet.text(formats.text(one), place.x, sheet.y + 1, { width: place.width });
  return sheet.y;
};

const titleOf = (paper: Paper, words: PaperWords): string =>
  paper.credits_id === null ? words.title : words.creditNote;

const drawTitle = (drawing: Drawing): number => {
  const { sheet, paper, formats } = drawing;
  const { words } = formats;
  const width = right - middle;
  const state = paper.status === 'void' ? words.void : paper.number === null ? words.draft : null;
  sheet
    .font(bold)
    .fontSize(20)
    .fillColor(ink)
    .text(titleOf(paper, words), middle, top - 4, { width });
  if (state !== null) sheet.fontSize(12).fillColor('#b91c1c').text(state, middle, sheet.y, { width });
  const facts: [string, string | null][] = [
    [paper.credits === null ? words.number : words.creditNumber, paper.number],
    [
      words.credits,
      paper.credits === null ? null : words.creditsOf(paper.credits.number, formats.date(paper.credits.issue_date)),
    ],
    [words.issued, paper.issue_date === null ? null : formats.date(paper.issue_date)],
    [words.supplied, paper.supply_date === null ? null : formats.date(paper.supply_date)],
    [words.due, paper.due_date === null ? null : formats.date(paper.due_date)],
    [words.operation, words[paper.operation]],
    [words.reference, paper.reference],
  ];
  let y = sheet.y + 6;
  for (const [name, value] of facts) {
    if (value === null || value === '') continue;
    sheet.font(regular).fontSize(8.5).fillColor(faint).text(name, middle, y, { width: 92 });
    const below = sheet.y;
    sheet.fillColor(ink).text(formats.text(value), middle + 100, y, { width: width - 100 });
    y = Math.max(sheet.y, below) + 2;
  }
  return y;
};

const columnsOf = (hasTax: boolean) => {
  const widths = hasTax ? [0, 58, 88, 58, 44, 82] : [0, 60, 100, 64, 0, 92];
  widths[0] = across - widths.reduce((sum, width) => sum + width, 0);
  let x = left;
  return widths.map((width) => {
    const column = { x, width: Math.max(width - 8, 0) };
    x += width;
    return column;
  });
};

const drawHead = ({ sheet, formats }: Drawing, hasTax: boolean, y: number): number => {
  const { words } = formats;
  const heads = [
    words.description,
    words.quantity,
    words.unitPrice,
    words.discount,
    hasTax ? words.vat : '',
    words.amount,
  ];
  sheet.font(bold).fontSize(8).fillColor(faint);
  let low = y;
  columnsOf(hasTax).forEach(({ x, width }, at) => {
    if (width > 0) sheet.text(heads[at] ?? '', x, y, { width, align: at === 0 ? 'left' : 'right' });
    low = Math.max(low, sheet.y);
  });
  sheet
    .moveTo(left, low + 4)
    .lineTo(right, low + 4)
    .lineWidth(0.75)
    .strokeColor(ink)
    .stroke();
  return low + 9;
};

const cellsOf = ({ paper, formats }: Drawing, line: InvoiceLineRow, hasTax: boolean): string[] => {
  const discount =
    line.discount === 0
      ? ''
      : line.discount_type === 'percentage'
        ? `${formats.number(line.discount)}\u00A0%`
        : formats.money(line.discount);
  const unit = line.unit === null || line.unit === '' ? '' : ` ${line.unit}`;
  return [
    line.description,
    `${formats.number(line.quantity)}${unit}`,
    formats.price(line.unit_price),
    discount,
    hasTax ? `${formats.number(line.vat_rate)}\u00A0%` : '',
    formats.money(lineNet(line, paper.currency)),
  ].map(formats.text);
};

// A line stays whole, unless it is longer than a page.
const drawLines = (drawing: Drawing, start: number): number => {
  const { sheet, paper } = drawing;
  const hasTax = !paper.seller.is_vat_exempt;
  const columns = columnsOf(hasTax);
  let y = drawHead(drawing, hasTax, start);
  for (const line of paper.lines) {
    const cells = cellsOf(drawing, line, hasTax);
    sheet.font(regular).fontSize(9);
    const height = Math.max(
      ...columns.map(({ width }, at) => (width > 0 ? sheet.heightOfString(cells[at] ?? '', { width }) : 0)),
    );
    if (y + height + 8 > bottom) y = drawHead(drawing, hasTax, newPage(drawing));
    sheet.font(regular).fontSize(9).fillColor(ink);
    const room = bottom - y;
    columns.forEach(({ x, width }, at) => {
      if (width > 0)
        sheet.text(cells[at] ?? '', x, y, { width, height: room, ellipsis: true, align: at === 0 ? 'left' : 'right' });
    });
    y += Math.min(height, room) + 5;
    sheet.moveTo(left, y).lineTo(right, y).lineWidth(0.5).strokeColor(rule).stroke();
    y += 5;
  }
  return y;
};

const drawFeet = ({ sheet, paper, formats }: Drawing): void => {
  const { start, count } = sheet.bufferedPageRange();
  const { seller } = paper;
  const parts = [seller.legal_name, seller.siren === '' ? '' : `SIREN ${seller.siren}`, seller.rcs, paper.number ?? ''];
  const said = formats.text(parts.filter((part) => part !== '').join(' · '));
  for (let page = 0; page < count; page += 1) {
    sheet.switchToPage(start + page);
    sheet.moveTo(left, 790).lineTo(right, 790).lineWidth(0.5).strokeColor(rule).stroke();
    sheet.font(regular).fontSize(7.5).fillColor(faint);
    sheet.text(said, left, 797, { width: across - 80, height: 10, ellipsis: true });
    sheet.text(formats.words.page(page + 1, count), right - 80, 797, { width: 80, align: 'right' });
  }
};

/** The invoice as a PDF. */
export const drawPaper = async (paper: Paper, language: Language): Promise<Buffer> => {
  const formats = formatsOf(language, paper.currency);
  const { words } = formats;
  const sheet = newSheet(`${titleOf(paper, words)} ${paper.number ?? words.draft}`);
  const drawing: Drawing = { sheet, paper, formats };
  const seller = block(
    drawing,
    { x: left, y: top, width: 260 },
    { head: paper.seller.legal_name, lines: sellerLines(paper.seller, words) },
  );
  const facts = drawTitle(drawing);
  sheet
    .font(regular)
    .fontSize(8)
    .fillColor(faint)
    .text(words.billedTo, left, Math.max(seller, facts) + 18);
  const buyer = block(
    drawing,
    { x: left, y: sheet.y + 2, width: across },
    { head: paper.buyer.name, lines: buyerLines(paper.buyer, words) },
  );
  const lines = paper.lines.length === 0 ? buyer + 10 : drawLines(drawing, buyer + 22);
  drawMentions(drawing, drawTotals(drawing, lines));
  drawFeet(drawing);
  return bytesOfSheet(sheet);
};
