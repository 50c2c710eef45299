// QR codes (ISO 18004) of short texts: byte mode, error correction M, versions 1 to 12 (287 bytes), which is ample for an otpauth address.
const eccPerBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8];

const at = (values: readonly number[], index: number): number => values[index] ?? 0;

const rawCodewords = (version: number): number => {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligns = Math.floor(version / 7) + 2;
    bits -= (25 * aligns - 10) * aligns - 55;
    if (version >= 7) bits -= 36;
  }
  return Math.floor(bits / 8);
};

const capacity = (version: number): number =>
  rawCodewords(version) - at(eccPerBlock, version - 1) * at(blockCounts, version - 1);

const multiply = (x: number, y: number): number => {
  let z = 0;
  for (let i = 7; i >= 0; i -= 1) z = (z << 1) ^ ((z >>> 7) * 0x11d) ^ (((y >>> i) & 1) * x);
  return z;
};

const divisorOf = (degree: number): number[] => {
  const result = Array.from({ length: degree }, (_, i): number => (i === degree - 1 ? 1 : 0));
  let root = 1;
  for (let i = 0; i < degree; i += 1) {
    for (let j = 0; j < degree; j += 1)
      result[j] = multiply(at(result, j), root) ^ (j + 1 < degree ? at(result, j + 1) : 0);
    root = multiply(root, 2);
  }
  return result;
};

const remainderOf = (codewords: readonly number[], divisor: readonly number[]): number[] => {
  const result = divisor.map(() => 0);
  for (const codeword of codewords) {
    const factor = codeword ^ (result.shift() ?? 0);
    result.push(0);
    for (const [i, coefficient] of divisor.entries()) result[i] = at(result, i) ^ multiply(coefficient, factor);
  }
  return result;
};

const codewordsOf = (bytes: Uint8Array, version: number): number[] => {
  const bits: number[] = [];
  const push = (value: number, length: number): void => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >>> i) & 1);
  };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  const total = capacity(version) * 8;
  push(0, Math.min(4, total - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < total; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({ length: total / 8 }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
};

/** Cuts the codewords into blocks, adds their error correction, and deals them out in turn. */
const interleaved = (codewords: number[], version: number): number[] => {
  const count = at(blockCounts, version - 1);
  const ecc = at(eccPerBlock, version - 1);
  const raw = rawCodewords(version);
  const shortBlocks = count - (raw % count);
  const shortLength = Math.floor(raw / count) - ecc;
  const divisor = divisorOf(ecc);
  let from = 0;
  const blocks = Array.from({ length: count }, (_, i) => {
    const part = codewords.slice(from, (from += shortLength + (i < shortBlocks ? 0 : 1)));
    return { part, check: remainderOf(part, divisor) };
  });
  const dealt: number[] = [];
  for (let i = 0; i <= shortLength; i += 1) for (const { part } of blocks) if (i < part.length) dealt.push(at(part, i));
  for (let i = 0; i < ecc; i += 1) for (const { check } of blocks) dealt.push(at(check, i));
  return dealt;
};

type Grid = { size: number; dark: boolean[][]; fixed: boolean[][] };

const setFixed = (grid: Grid, [x, y]: readonly [number, number], dark: boolean): void => {
  if (x < 0 || y < 0 || x >= grid.size || y >= grid.size) return;
  (grid.dark[y] as boolean[])[x] = dark;
  (grid.fixed[y] as boolean[])[x] = true;
};

const alignments = (version: number): number[] => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const last = version * 4 + 10;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)];
};

const drawPatterns = (grid: Grid, version: number): void => {
  const { size } = grid;
  for (let i = 0; i < size; i += 1) {
    setFixed(grid, [6, i], i % 2 === 0);
    setFixed(grid, [i, 6], i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    for (let dy = -4; dy <= 4; dy += 1)
      for (let dx = -4; dx <= 4; dx += 1) {
        const distance = Math.max(Math.abs(dx), Math.abs(dy));
        setFixed(grid, [cx + dx, cy + dy], distance !== 2 && distance !== 4);
      }
  const places = alignments(version);
  const last = places.length - 1;
  for (const [i, x] of places.entries())
    for (const [j, y] of places.entries()) {
      if ((i === 0 && (j === 0 || j === last)) || (i === last && j === 0)) continue;
      for (let dy = -2; dy <= 2; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1)
          setFixed(grid, [x + dx, y + dy], Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }
  if (version < 7) return;
  let rest = version;
  for (let i = 0; i < 12; i += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let i = 0; i < 18; i += 1) {
    const dark = ((bits >>> i) & 1) === 1;
    setFixed(grid, [size - 11 + (i % 3), Math.floor(i / 3)], dark);
    setFixed(grid, [Math.floor(i / 3), size - 11 + (i % 3)], dark);
  }
};

// Error correction M is 0, and the mask is always 0: any mask can be read.
const drawFormat = (grid: Grid): void => {
  const { size } = grid;
  const bits = 0x5412;
  const bit = (i: number): boolean => ((bits >>> i) & 1) === 1;
  for (let i = 0; i <= 5; i += 1) setFixed(grid, [8, i], bit(i));
  setFixed(grid, [8, 7], bit(6));
  setFixed(grid, [8, 8], bit(7));
  setFixed(grid, [7, 8], bit(8));
  for (let i = 9; i < 15; i += 1) setFixed(grid, [14 - i, 8], bit(i));
  for (let i = 0; i < 8; i += 1) setFixed(grid, [size - 1 - i, 8], bit(i));
  for (let i = 8; i < 15; i += 1) setFixed(grid, [8, size - 15 + i], bit(i));
  setFixed(grid, [8, size - 8], true);
};

const drawCodewords = (grid: Grid, codewords: readonly number[]): void => {
  const { size } = grid;
  let i = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    const column = right <= 6 ? right - 1 : right;
    for (let step = 0; step < size; step += 1)
      for (const x of [column, column - 1]) {
        const isUpward = ((column + 1) & 2) === 0;
        const y = isUpward ? size - 1 - step : step;
        if (grid.fixed[y]?.[x] === true) continue;
        const bit = (at(codewords, i >>> 3) >>> (7 - (i & 7))) & 1;
        i += 1;
        (grid.dark[y] as boolean[])[x] = (bit === 1) !== ((x + y) % 2 === 0);
      }
  }
};

/** The modules of the QR code of a text, row by row, dark ones true; null when the text is too long. */
export const qrOf = (text: string): boolean[][] | null => {
  const bytes = new TextEncoder().encode(text);
  const version = eccPerBlock.findIndex((_, i) => bytes.length + (i + 1 < 10 ? 2 : 3) <= capacity(i + 1)) + 1;
  if (version === 0) return null;
  const size = version * 4 + 17;
  const empty = (): boolean[][] => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const grid: Grid = { size, dark: empty(), fixed: empty() };
  drawPatterns(grid, version);
  drawFormat(grid);
  drawCodewords(grid, interleaved(codewordsOf(bytes, version), version));
  return grid.dark;
};
