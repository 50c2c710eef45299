// The timeline of a record: what happened to it, newest first, in the reader's words.
import type { TimelineItem, TimelineQuery } from '#shared/history/timeline.contract.ts';
import { systemFieldByCode } from '#shared/fields/system.ts';
import type { Actor, Language } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { translate } from '#server/platform/messages.ts';
import { v2Time } from '#server/platform/times.ts';
import { seenRecord } from './seen.ts';
import { kindsOf, type TimelineOf } from './timeline-kinds.queries.ts';
import { timelineRows, type TimelinePosition, type TimelineRow } from './timeline.queries.ts';

const newestFirst: Sort = { by: 'happened', direction: 'desc' };

type ToldChange = {
  field_code: string;
  field_name: string | null;
  old_value: string | null;
  new_value: string | null;
  old_text: string | null;
  new_text: string | null;
  refers_to: string | null;
};

const ofItsOwn = new Set(['is_deleted', 'participant', 'merged_from_id', 'merged_to_id']);

const fieldName = (language: Language, { field_code: code, field_name: custom }: ToldChange): string => {
  if (custom !== null) return custom;
  if (ofItsOwn.has(code)) return translate(language, `timeline_field.${code}` as 'timeline_field.participant');
  return systemFieldByCode('deal', code)?.name[language === 'fr' ? 1 : 0] ?? code;
};

const readJson = (value: string): unknown => {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

// Custom values of several parts stand in the history as JSON: an amount and its currency, both ends of a range, an address.
const partsOf = (value: string): string => {
  const read = value.startsWith('{') ? readJson(value) : value;
  if (typeof read !== 'object' || read === null) return value;
  const { value: first, currency, until } = read as Record<string, unknown>;
  return [first, currency, until].filter((part) => part !== null && part !== undefined).join(' ');
};

const yesOrNo = (language: Language, isSo: boolean): string => translate(language, isSo ? 'yes' : 'no');

const plainText = (language: Language, code: string, value: string | null): string | null => {
  if (value === null) return null;
  if (value === 'true' || value === 'false') return yesOrNo(language, value === 'true');
  const options = systemFieldByCode('deal', code)?.options;
  const option = Array.isArray(options) ? options.find(({ id }) => String(id) === value) : undefined;
  return option === undefined ? partsOf(value) : (option.label[language === 'fr' ? 1 : 0] as string);
};

const presentChange = (language: Language, told: ToldChange) => {
  const { refers_to: refersTo, ...change } = told;
  const texts =
    refersTo === null
      ? {
          old_text: plainText(language, told.field_code, told.old_value),
          new_text: plainText(language, told.field_code, told.new_value),
        }
      : {};
  return { ...change, ...texts, field_name: fieldName(language, told) };
};

const present = (actor: Actor, row: TimelineRow): TimelineItem => {
  const details = row.kind === 'change' ? presentChange(actor.language, row.details as ToldChange) : row.details;
  return { kind: row.kind, id: row.id, time: v2Time(row.happened), user: row.user, ...details } as TimelineItem;
};

const positionIn = (cursor: string | undefined): TimelinePosition | null => {
  const position = decodeCursor(cursor, newestFirst);
  if (position === null) return null;
  const [happened = '', kind = ''] = String(position.value).split('|');
  return { happened, kind, id: Number(position.id) };
};

/** A page of what happened to a record the actor sees; 404 for one they do not. */
export const timelinePage = async (
  reader: Reader,
  actor: Actor,
  asked: { of: TimelineOf; query: TimelineQuery },
): Promise<{ items: TimelineItem[]; nextCursor: string | null }> => {
  const { of, query } = asked;
  await seenRecord(reader, actor, of);
  const after = positionIn(query.cursor);
  const kinds = kindsOf[of.entity].filter((kind) => query.kinds?.includes(kind) ?? true);
  const found =
    kinds.length === 0 ? [] : await timelineRows(reader, actor, { of, kinds, after, limit: query.limit + 1 });
  const { rows, nextCursor } = cutPage<TimelineRow>(found, {
    limit: query.limit,
    sort: newestFirst,
    positionOf: ({ happened, kind, id }) => ({ value: `${happened}|${kind}`, id }),
  });
  return { items: rows.map((row) => present(actor, row)), nextCursor };
};
