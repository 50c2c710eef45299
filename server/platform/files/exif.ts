// The small picture that a camera puts into each photo, read from the photo's first bytes (Exif 2.3, 4.5). Whatever is not as it
// should be is no picture: the bytes come from anybody.

/** So many first bytes hold it, where there is one: an Exif segment has 64 kB at most, and comes first. */
export const exifSize = 131_072;

const segmentIn = (head: Buffer): Buffer | null => {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 <= head.length;) {
    const marker = head.readUInt16BE(at);
    const length = head.readUInt16BE(at + 2);
    if (marker < 0xffe0 || marker > 0xffef || length < 2) return null;
    const segment = head.subarray(at + 4, at + 2 + length);
    if (marker === 0xffe1 && segment.subarray(0, 6).toString('latin1') === 'Exif\0\0') return segment.subarray(6);
    at += 2 + length;
  }
  return null;
};

type Reads = { short: (at: number) => number; long: (at: number) => number };

const readsOf = (tiff: Buffer): Reads | null => {
  const order = tiff.subarray(0, 2).toString('latin1');
  const isWithin = (at: number, size: number): boolean => at >= 0 && at + size <= tiff.length;
  const reads: Record<string, Reads> = {
    II: {
      short: (at) => (isWithin(at, 2) ? tiff.readUInt16LE(at) : 0),
      long: (at) => (isWithin(at, 4) ? tiff.readUInt32LE(at) : 0),
    },
    MM: {
      short: (at) => (isWithin(at, 2) ? tiff.readUInt16BE(at) : 0),
      long: (at) => (isWithin(at, 4) ? tiff.readUInt32BE(at) : 0),
    },
  };
  const found = reads[order];
  return found?.short(2) === 42 ? found : null;
};

type Directory = { entries: Map<number, number>; next: number };

// Where the value of each tag stands.
const directoryAt = ({ short, long }: Reads, start: number): Directory => {
  const count = Math.min(short(start), 200);
  const entries = new Map(
    Array.from({ length: count }, (_, nth) => [short(start + 2 + nth * 12), start + 2 + nth * 12 + 8] as const),
  );
  return { entries, next: long(start + 2 + count * 12) };
};

// The small picture does not say itself which way up it is.
const turned = (picture: Buffer, orientation: number): Buffer => {
  const said = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
  said.writeUInt16BE(orientation >= 1 && orientation <= 8 ? orientation : 1, 28);
  return Buffer.concat([picture.subarray(0, 2), said, picture.subarray(2)]);
};

/** The small picture within a photo, the right way up; null when there is none. */
export const smallPictureIn = (head: Buffer): Buffer | null => {
  const tiff = segmentIn(head);
  const reads = tiff === null ? null : readsOf(tiff);
  if (tiff === null || reads === null) return null;
  const photo = directoryAt(reads, reads.long(4));
  if (photo.next === 0) return null;
  const { entries } = directoryAt(reads, photo.next);
  const start = reads.long(entries.get(0x0201) ?? -1);
  const picture = tiff.subarray(start, start + reads.long(entries.get(0x0202) ?? -1));
  if (picture.length < 4 || picture.readUInt16BE(0) !== 0xffd8) return null;
  return turned(picture, reads.short(photo.entries.get(0x0112) ?? -1));
};
