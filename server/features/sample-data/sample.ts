// Sample data: what a new company may begin with, all of it its admin's, and remove once it has served.
import type { RemovedSample } from '#shared/sample-data/contract.ts';
import { deleteActivities } from '#server/features/activities/deleting.ts';
import { removeDeal } from '#server/features/deals/deleting.ts';
import { writeDeletion } from '#server/features/leads/deleting.ts';
import { removeThreads } from '#server/features/mail/threads.ts';
import { deleteOrganizations } from '#server/features/organizations/deleting.ts';
import { deletePersons } from '#server/features/people/deleting.ts';
import { deleteProduct } from '#server/features/products/writing.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { chanceOf } from '#server/features/demo/chance.ts';
import { fillScene } from '#server/features/demo/filling.ts';
import { furnish } from '#server/features/demo/furnishing.ts';
import { forgetParkings, forgetSample, rememberSample, sampleLeft, type SampleKind } from './queries.ts';
import { wordsFor } from '#server/features/demo/words.ts';

const deals = 160;

export type NewCompany = {
  companyId: number;
  userId: number;
  companyName: string;
  language: 'en' | 'fr';
  currency: string;
};

/** Fills a company that was just founded. */
export const addSample = async (tx: Tx, company: NewCompany): Promise<void> => {
  const { companyId, userId, companyName, language, currency } = company;
  const admin = (await actorOfUser(tx, { companyId, userId })) as Actor;
  const scene = await furnish({
    tx,
    companyId,
    words: { ...wordsFor(language), company: companyName, currency },
    chance: chanceOf(1),
    now: new Date(),
    admin,
    sellers: [userId],
  });
  await fillScene(scene, deals, { invoices: false });
  await rememberSample(tx, companyId);
};

/** Deletes what is left of the sample data, as its admin would by hand; pipelines and fields stay. */
export const removeSample = async (tx: Tx, actor: Actor): Promise<RemovedSample> => {
  const left = await sampleLeft(tx, actor.companyId);
  const numbers = (kind: SampleKind): number[] => left[kind].map(Number);
  for (const id of numbers('deal')) await removeDeal(tx, actor, id);
  if (left.lead.length > 0) await writeDeletion(tx, actor, left.lead);
  if (left.activity.length > 0) await deleteActivities(tx, actor, numbers('activity'));
  if (left.person.length > 0) await deletePersons(tx, actor, numbers('person'));
  if (left.organization.length > 0) await deleteOrganizations(tx, actor, numbers('organization'));
  for (const id of numbers('product')) await deleteProduct(tx, actor, id);
  await removeThreads(tx, actor, numbers('mail_thread'));
  await forgetParkings(tx, actor.companyId);
  await forgetSample(tx, actor.companyId);
  return { deals: left.deal.length, leads: left.lead.length, persons: left.person.length };
};
