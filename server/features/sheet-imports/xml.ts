// Text in the XML of a workbook.

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const character = (code: number): string => (code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '');

const entityText = (name: string): string => {
  if (name.startsWith('#x')) return character(Number.parseInt(name.slice(2), 16));
  return name.startsWith('#') ? character(Number(name.slice(1))) : (named[name] ?? '');
};

/** What escaped text says; control characters stand in it as `_x000D_`. */
export const textOf = (xml: string): string => {
  const plain = xml.includes('&')
    ? xml.replaceAll(/&(#x[\da-f]+|#\d+|amp|lt|gt|quot|apos);/gi, (_, name: string) => entityText(name))
    : xml;
  return plain.includes('_x')
    ? plain.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => character(Number.parseInt(code, 16)))
    : plain;
};

const reading = /<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g;
const runs = /<(?:\w+:)?t(?:\s[^>]*)?(?<!\/)>([\s\S]*?)<\/(?:\w+:)?t>/g;

/** The text of all runs together, without how it is pronounced. */
export const textsOf = (xml: string): string => {
  const spoken = xml.includes('rPh') ? xml.replaceAll(reading, '') : xml;
  let all = '';
  for (const [, text = ''] of spoken.matchAll(runs)) all += text;
  return textOf(all);
};
