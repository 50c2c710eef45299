// The rows of a file as they are read, and the titles above them.

/** Text as it stands in a CSV; numbers and yes or no as a spreadsheet knows them. Days of a spreadsheet come as `2026-01-31` or `2026-01-31 10:20:00`. */
export type Cell = string | number | boolean;
export type RawRow = { line: number; cells: Cell[] };

const isBlank = (cell: Cell | undefined): boolean => cell === undefined || cell === '';

/** Without the cells at the end that hold nothing. */
export const withoutBlankEnd = (cells: Cell[]): Cell[] => {
  const last = cells.findLastIndex((cell) => !isBlank(cell));
  return last + 1 === cells.length ? cells : cells.slice(0, last + 1);
};

const looksLikeAValue = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' ||
  typeof cell === 'boolean' ||
  (typeof cell === 'string' &&
    (/^[-+]?[\d\s.,'/:-]*\d[\d\s.,'/:€$£%-]*$/.test(cell) || /^[^\s@]+@[^\s@]+\.\w+$/.test(cell)));

/** Whether the first row holds titles rather than values. */
export const startsWithTitles = (rows: RawRow[]): boolean => {
  const [first] = rows;
  if (first === undefined) return false;
  const filled = first.cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && !filled.some(looksLikeAValue);
};

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(65 + (index % 26));

/** A title for each column; one that is empty or there before gets a letter or a number. */
export const titlesOf = (header: RawRow | null, width: number): string[] => {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const given = String(header?.cells[index] ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 255);
    const title = given === '' ? letters(index) : given;
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    return times === 1 ? title : `${title} (${times})`;
  });
};
