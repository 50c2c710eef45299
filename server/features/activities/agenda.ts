// What a calendar program shows of somebody's activities.
import { addDays } from '#shared/days.ts';
import { clockOf } from '#shared/zoned.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { agendaEntry, agendaOf, type AgendaRow } from './agenda.queries.ts';

export type { AgendaRow } from './agenda.queries.ts';

const daysBack = 92;
const daysAhead = 731;
export const mostInAgenda = 5000;

/** The actor's activities from three months back to two years ahead; `isCut` when there were too many. */
export const readAgenda = async (reader: Reader, actor: Actor): Promise<{ rows: AgendaRow[]; isCut: boolean }> => {
  const today = clockOf(now(), actor.timeZone).date;
  const days = { from: addDays(today, -daysBack), until: addDays(today, daysAhead), today };
  const rows = await agendaOf(reader, actor, { ...days, limit: mostInAgenda + 1 });
  return { rows: rows.slice(0, mostInAgenda), isCut: rows.length > mostInAgenda };
};

/** One activity the actor sees; 404 when there is none, or it has no date. */
export const readAgendaEntry = async (reader: Reader, actor: Actor, id: number): Promise<AgendaRow> => {
  const row = await agendaEntry(reader, actor, id);
  if (row === undefined) throw notFound();
  return row;
};
