// From bytes to text, whatever a CSV was saved with: UTF-8 with or without a mark, UTF-16, Windows-1252.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);

// In UTF-16 without a mark every other byte of Latin text is 0.
const unmarkedUtf16 = (bytes: Uint8Array): Encoding | null => {
  const head = bytes.subarray(0, 2000 - (Math.min(bytes.length, 2000) % 2));
  let even = 0;
  let odd = 0;
  head.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  if (odd > head.length * 0.3 && even < odd / 4) return 'utf-16le';
  return even > head.length * 0.3 && odd < even / 4 ? 'utf-16be' : null;
};

/** How the bytes were most likely written. */
export const encodingOf = (bytes: Uint8Array): Encoding => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked !== null) return unmarked;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
};

/** The text, without the mark at its beginning. */
export const decoded = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes);

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

// What stands in the lines outside of quotes, and is there in each line as often as in the first.
const steadiness = (lines: string[], mark: string): number => {
  const counts = lines.map((line) => line.split(mark).length - 1);
  const [first = 0] = counts;
  if (first === 0) return 0;
  const alike = counts.filter((count) => count === first).length / counts.length;
  return first * alike;
};

/** What separates the cells: `sep=;` in the first line says so, else what the first lines have in common. */
export const delimiterOf = (text: string): Delimiter => {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (said !== undefined && (delimiters as readonly string[]).includes(said)) return said as Delimiter;
  const outside = text.slice(0, 100_000).replaceAll(/"(?:[^"]|"")*"/g, '');
  const lines = outside
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best: Delimiter = ',';
  let most = 0;
  for (const mark of delimiters) {
    const found = steadiness(lines, mark);
    if (found > most) [best, most] = [mark, found];
  }
  return best;
};
