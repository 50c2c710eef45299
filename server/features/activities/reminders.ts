// Reminding owners of what begins soon: in the app, and by mail where they wish it. Once for each moment an activity is due, since
// that it was told is written with the telling.
import type { ActivityReminder } from '#shared/activities/reminders.ts';
import { clockOf } from '#shared/zoned.ts';
import { tellThatTold } from '#server/features/notifications/telling.ts';
import { notify } from '#server/features/notifications/notifications.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor, Language } from '#server/platform/actor.ts';
import { linkTo } from '#server/platform/address.ts';
import { now } from '#server/platform/clock.ts';
import { inTransaction, type Database, type Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { sendMail } from '#server/platform/mail/outbox.ts';
import { translate } from '#server/platform/messages.ts';
import { noteAllTold, noteReminders, reminderOf, writeReminder, type Reminded } from './reminders.queries.ts';
import { idsInScope } from './series.ts';

// As it is stored: minutes, -1 for never, null for as the owner has it.
const storedReminder = (reminder: ActivityReminder): number | null => {
  if (reminder === 'default') return null;
  return reminder === 'none' ? -1 : Number(reminder);
};

/** When the owner is reminded of an activity the actor sees. */
export const readReminder = async (tx: Tx, actor: Actor, id: number): Promise<{ reminder: ActivityReminder }> => {
  const minutes = await reminderOf(tx, actor, id);
  if (minutes === undefined) throw notFound();
  if (minutes === null) return { reminder: 'default' };
  return { reminder: minutes < 0 ? 'none' : (String(minutes) as ActivityReminder) };
};

export const changeReminder = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; reminder: ActivityReminder; scope: 'this' | 'following' | 'all' },
): Promise<{ reminder: ActivityReminder }> => {
  await readReminder(tx, actor, input.id);
  const ids = input.scope === 'this' ? [input.id] : await idsInScope(tx, actor, { id: input.id, scope: input.scope });
  await writeReminder(tx, actor.companyId, { ids, minutes: storedReminder(input.reminder) });
  return { reminder: input.reminder };
};

const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

// `Tuesday 3 December at 10:00`, as the owner reads it where they are.
const whenOf = (told: Reminded, owner: Actor): string => {
  const moment = new Date(told.due);
  const isTimed = told.due_time !== null;
  const { date } = clockOf(moment, owner.timeZone);
  const day = new Intl.DateTimeFormat(locales[owner.language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const written = day.format(new Date(`${isTimed ? date : told.due_date}T00:00:00Z`));
  if (!isTimed) return written;
  return translate(owner.language, 'reminder_mail.when', { day: written, time: clockOf(moment, owner.timeZone).time });
};

const linkOf = ({ deal_id, lead_id }: Reminded): string => {
  if (deal_id !== null) return linkTo(`/deals/${deal_id}`);
  return lead_id === null ? linkTo('/activities') : linkTo(`/leads/${lead_id}`);
};

const mailOf = async (tx: Tx, owner: Actor, told: Reminded): Promise<void> => {
  const { language } = owner;
  const values = { name: owner.name, subject: told.subject.replaceAll(/\s+/g, ' '), when: whenOf(told, owner) };
  const why = told.is_late ? [translate(language, 'reminder_mail.late'), ''] : [];
  await sendMail(tx, {
    companyId: owner.companyId,
    userId: owner.userId,
    to: owner.email,
    onceKey: `reminder:${told.activity_id}:${told.due}`,
    subject: translate(language, told.is_late ? 'reminder_mail.late_subject' : 'reminder_mail.subject', values),
    text: [translate(language, 'reminder_mail.text', values), '', ...why, linkOf(told)].join('\n'),
  });
};

const tellOwner = async (tx: Tx, owner: Actor, told: Reminded[]): Promise<void> => {
  for (const one of told) {
    const { activity_id, subject, due_date, due_time, deal_id, lead_id, is_late } = one;
    const details = { activity_id, subject, due_date, due_time, deal_id, lead_id, is_late };
    await notify(tx, { companyId: owner.companyId, userId: owner.userId, kind: 'activity_reminder', details });
    if (one.by_mail) await mailOf(tx, owner, one);
  }
  await tellThatTold(tx, owner);
};

const atOnce = 200;

/** Reminds everybody of what begins soon; safe to run at any time, from several processes. Gives how many reminders there were. */
export const remindOwners = async (db: Database): Promise<number> => {
  for (let reminded = 0; ;) {
    const told = await inTransaction(db, async (tx) => {
      const moment = now().toISOString();
      const due = await noteReminders(tx, { now: moment, limit: atOnce });
      for (const [key, of] of Map.groupBy(due, (one) => `${one.company_id} ${one.owner_id}`)) {
        const [companyId, userId] = key.split(' ').map(Number) as [number, number];
        const owner = await actorOfUser(tx, { companyId, userId });
        if (owner !== null) await tellOwner(tx, owner, of);
      }
      if (due.length < atOnce) await noteAllTold(tx, moment);
      return due.length;
    });
    reminded += told;
    if (told < atOnce) return reminded;
  }
};
