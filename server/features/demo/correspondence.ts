// Notes with comments and pins, and mails back and forth.
import { addRows } from './queries.ts';
import { addressPart, ago, type Deal, type Person, type Scene } from './scene.ts';

const agoWithin = (scene: Scene, deal: Deal): number => scene.chance.between(deal.closedAge ?? 0, deal.age);

/** Adds a note or two to about every second deal. */
export const addNotes = async (scene: Scene, deals: Deal[]): Promise<void> => {
  const { tx, companyId, chance, words, sellers } = scene;
  const written = deals.flatMap((deal) =>
    chance.happens(0.55)
      ? Array.from({ length: chance.between(1, 2) }, () => ({ deal, time: ago(scene, agoWithin(scene, deal)) }))
      : [],
  );
  const rows = written.map(({ deal, time }) => ({
    content: chance.oneOf(words.notes),
    user_id: deal.ownerId,
    deal_id: deal.id,
    person_id: null,
    org_id: chance.happens(0.3) ? deal.orgId : null,
    pinned_to_deal_flag: chance.happens(0.15),
    pinned_to_lead_flag: false,
    pinned_to_person_flag: false,
    pinned_to_organization_flag: false,
    active_flag: true,
    last_update_user_id: deal.ownerId,
    add_time: time,
    update_time: time,
  }));
  const ids = await addRows(tx, 'notes', { companyId, rows });
  const comments = ids.flatMap((note, position) => {
    const { time } = written[position] as (typeof written)[number];
    return chance.happens(0.25)
      ? [
          {
            id: crypto.randomUUID(),
            note_id: note,
            content: chance.oneOf(words.comments),
            user_id: chance.oneOf(sellers),
            active_flag: true,
            add_time: time,
            update_time: time,
          },
        ]
      : [];
  });
  await addRows<string>(tx, 'note_comments', { companyId, rows: comments });
};

type Letter = {
  deal: Deal;
  person: Person;
  mail: { subject: string; question: string; answer: string };
  days: number;
  answered: boolean;
};

const addThreads = async (scene: Scene, letters: Letter[]): Promise<number[]> =>
  addRows(scene.tx, 'mail_threads', {
    companyId: scene.companyId,
    rows: letters.map(({ deal, mail, person, days, answered }) => ({
      user_id: deal.ownerId,
      subject: mail.subject,
      snippet: answered ? mail.answer : mail.question,
      deal_id: deal.id,
      person_id: person.id,
      folder: answered ? 'inbox' : 'sent',
      read_flag: !answered || scene.chance.happens(0.85),
      shared_flag: true,
      is_deleted: false,
      has_sent: true,
      has_draft: false,
      last_message_time: ago(scene, Math.max(0, answered ? days - 1 : days)),
      add_time: ago(scene, days),
      update_time: ago(scene, Math.max(0, days - 1)),
    })),
  });

const messagesOf = (scene: Scene, letter: Letter, threadId: number): Record<string, unknown>[] => {
  const { words } = scene;
  const domain = `${addressPart(words.company)}.example`;
  const us = [{ name: words.company, address: `mail@${domain}` }];
  const them = [{ name: letter.person.name, address: letter.person.email }];
  const { subject, question, answer } = letter.mail;
  const message = (direction: 'out' | 'in', text: string, days: number): Record<string, unknown> => {
    const time = ago(scene, Math.max(0, days));
    const isOut = direction === 'out';
    return {
      thread_id: threadId,
      message_id: `<${threadId}.${direction}@${domain}>`,
      direction,
      sender: isOut ? us : them,
      recipients: isOut ? them : us,
      cc: [],
      bcc: [],
      subject: isOut ? subject : `Re: ${subject}`,
      snippet: text,
      body: `<p>${text}</p>`,
      smart_bcc: false,
      message_time: time,
      add_time: time,
      update_time: time,
    };
  };
  return [message('out', question, letter.days), ...(letter.answered ? [message('in', answer, letter.days - 1)] : [])];
};

/** Adds mails to about every third deal, most of them answered. */
export const addMails = async (scene: Scene, deals: Deal[], persons: Person[]): Promise<void> => {
  const { chance, words } = scene;
  const byId = new Map(persons.map((person) => [person.id, person]));
  const letters = deals.flatMap((deal): Letter[] => {
    const person = byId.get(deal.personId);
    if (person === undefined || !chance.happens(0.35)) return [];
    return [
      { deal, person, mail: chance.oneOf(words.mails), days: agoWithin(scene, deal), answered: chance.happens(0.75) },
    ];
  });
  const threads = await addThreads(scene, letters);
  const rows = letters.flatMap((letter, position) => messagesOf(scene, letter, threads[position] as number));
  await addRows(scene.tx, 'mail_messages', { companyId: scene.companyId, rows });
};
