// The parts of a workbook around its sheets: which sheets there are and where, the texts they share, which styles show days.
import { textOf, textsOf } from './xml.ts';

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)(?:\\w+:)?${name}=(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((one) => one !== undefined);

const tagsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)/?>`, 'g'))].map(([, tag = '']) => tag);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

// Beside each part lies a list of what it refers to; a target is told from there, or from the root.
const relationsOf = (xml: string, part: string): { id: string; type: string; path: string }[] =>
  tagsOf(xml, 'Relationship').map((tag) => {
    const target = textOf(attribute(tag, 'Target') ?? '');
    const path = target.startsWith('/')
      ? target.slice(1)
      : `${folderOf(part)}${target}`.replaceAll(/[^/]+\/\.\.\//g, '');
    return { id: attribute(tag, 'Id') ?? '', type: attribute(tag, 'Type') ?? '', path };
  });

export const relationsPath = (part: string): string =>
  `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`;

/** Where the workbook itself is. */
export const workbookPath = (rootRelations: string | null): string =>
  relationsOf(rootRelations ?? '', '').find(({ type }) => type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml';

export type Workbook = {
  sheets: { name: string; path: string }[];
  styles: string | null;
  strings: string | null;
  /** Some count their days from 1904 on. */
  startsIn1904: boolean;
};

export const readWorkbook = (xml: string, relations: string, path: string): Workbook => {
  const parts = relationsOf(relations, path);
  const byType = (type: string): string | null => parts.find((part) => part.type.endsWith(`/${type}`))?.path ?? null;
  const sheets = tagsOf(xml, 'sheet').flatMap((tag) => {
    const part = parts.find(({ id, type }) => id === attribute(tag, 'id') && type.endsWith('/worksheet'));
    return part === undefined ? [] : [{ name: textOf(attribute(tag, 'name') ?? ''), path: part.path }];
  });
  const startsIn1904 = ['1', 'true'].includes(attribute(tagsOf(xml, 'workbookPr')[0] ?? '', 'date1904') ?? '');
  return { sheets, styles: byType('styles'), strings: byType('sharedStrings'), startsIn1904 };
};

/** How the number in a cell is shown: as a number, a percentage, a moment, or a length of time. */
export type NumberStyle = 'number' | 'percent' | 'moment' | 'elapsed';

// The formats that programs need not write down: days and times of many countries.
const isMoment = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);

const styleOfCode = (code: string): NumberStyle => {
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'elapsed';
  const bare = code.replaceAll(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare.replaceAll(/general/gi, '')) ? 'moment' : 'number';
};

const styleOfId = (id: number): NumberStyle => {
  if (id === 9 || id === 10) return 'percent';
  if (id === 46) return 'elapsed';
  return isMoment(id) ? 'moment' : 'number';
};

/** By the number of the style that cells name. */
export const numberStyles = (xml: string): NumberStyle[] => {
  const codes = new Map(
    tagsOf(xml, 'numFmt').map((tag) => [
      Number(attribute(tag, 'numFmtId')),
      styleOfCode(textOf(attribute(tag, 'formatCode') ?? '')),
    ]),
  );
  const [, cells = ''] = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml) ?? [];
  return [...cells.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, tag = '']) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return codes.get(id) ?? styleOfId(id);
  });
};

/** The texts that cells refer to by their place. */
export const sharedStrings = (xml: string): string[] =>
  [...xml.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map(([, inside = '']) =>
    textsOf(inside),
  );
