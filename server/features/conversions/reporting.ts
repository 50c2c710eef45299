// When a bulk conversion has ended: one mail and one notification to the person who started it, in their language.
import type { Actor, Language } from '#server/platform/actor.ts';
import { linkTo } from '#server/platform/address.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { sendMail } from '#server/platform/mail/outbox.ts';
import { translate } from '#server/platform/messages.ts';
import { notify } from '#server/features/notifications/notifications.ts';
import { countsOf, refusalsOf, type Counts } from './items.queries.ts';
import type { ConversionRow } from './queries.ts';

const mostRefusalsNamed = 100;

type Refused = Awaited<ReturnType<typeof refusalsOf>>;

// A title may hold line breaks; in the mail each deal has one line.
const refusalLine = (language: Language, line: Refused[number]): string =>
  translate(language, line.title === null ? 'conversion_mail.untitled' : 'conversion_mail.deal', {
    title: line.title?.replaceAll(/\s+/g, ' ') ?? '',
    id: String(line.deal_id),
    reason: translate(language, line.reason),
  });

const refusalLines = (
  { language }: Actor,
  words: string,
  { refused, counts }: { refused: Refused; counts: Counts },
): string[] => {
  if (refused.length === 0) return [];
  const more = counts.refused + counts.failed - refused.length;
  return [
    '',
    translate(language, `${words}.not_converted`),
    ...refused.map((line) => refusalLine(language, line)),
    ...(more > 0 ? [translate(language, 'conversion_mail.more', { count: more })] : []),
  ];
};

const wording = (kind: ConversionRow['kind']): string =>
  kind === 'undo' ? 'conversion_undone_mail' : 'conversion_mail';

const writeMail = async (
  tx: Tx,
  starter: Actor,
  work: { conversion: ConversionRow; counts: Counts },
): Promise<void> => {
  const { conversion, counts } = work;
  const { language } = starter;
  const refused = await refusalsOf(tx, starter, { id: conversion.id, limit: mostRefusalsNamed });
  const words = wording(conversion.kind);
  const link = conversion.kind === 'undo' ? linkTo('/deals') : linkTo('/leads', { conversion: conversion.id });
  const lines = [
    translate(language, 'conversion_mail.greeting', { name: starter.name }),
    '',
    translate(language, `${words}.counts`, { converted: counts.converted, total: conversion.total }),
    ...(conversion.status === 'cancelled' ? [translate(language, 'conversion_mail.cancelled')] : []),
    ...refusalLines(starter, words, { refused, counts }),
    '',
    translate(language, `${words}.link`),
    link,
  ];
  await sendMail(tx, {
    companyId: starter.companyId,
    userId: starter.userId,
    to: starter.email,
    onceKey: `conversion:${conversion.id}`,
    subject: translate(language, `${words}.subject`, { converted: counts.converted }),
    text: lines.join('\n'),
  });
};

/** Tells the starter how it ended; the conversion has its last status. In the transaction that ends the conversion, so that there is one report, never two. */
export const reportConversion = async (tx: Tx, starter: Actor, conversion: ConversionRow): Promise<void> => {
  const counts = await countsOf(tx, { companyId: conversion.company_id, id: conversion.id });
  await writeMail(tx, starter, { conversion, counts });
  await notify(tx, {
    companyId: starter.companyId,
    userId: starter.userId,
    kind: 'conversion_ended',
    details: {
      conversion_id: conversion.id,
      conversion_kind: conversion.kind,
      status: conversion.status,
      total: conversion.total,
      ...counts,
    },
  });
};
