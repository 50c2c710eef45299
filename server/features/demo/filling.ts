// A believable company on an empty database, the same for the same seed but for passwords, tokens and the day it is.
import type { Database } from '#server/platform/db/database.ts';
import { addActivities } from './activities.ts';
import { chanceOf } from './chance.ts';
import { foundDemo, type Login } from './company.ts';
import { addContacts } from './contacts.ts';
import { addMails, addNotes } from './correspondence.ts';
import { addDeals } from './deals.ts';
import { addLeads, parkDeals, rememberReturns } from './leads.ts';
import { addFiles, addInvoices } from './papers.ts';
import { addProducts } from './products.ts';
import { isEmpty } from './queries.ts';
import type { Scene } from './scene.ts';

export type { Login } from './company.ts';

export type Filling = {
  language: 'en' | 'fr';
  seed: number;
  deals?: number;
  /** Takes the logins before anything is committed: nobody can read them afterwards. */
  keep: (logins: Login[]) => Promise<void>;
};

/** Fills a company with about so many deals, and what goes with them; invoices, whose numbers may have no gap, only when asked. */
export const fillScene = async (scene: Scene, count: number, papers: { invoices: boolean }): Promise<void> => {
  const contacts = await addContacts(scene, Math.min(360, Math.max(10, Math.round(count / 6))));
  const deals = await addDeals(scene, contacts, count);
  await addActivities(scene, deals);
  await addNotes(scene, deals);
  await addMails(scene, deals, contacts.persons);
  await addFiles(scene, deals, Math.round(count / 25));
  if (papers.invoices) await addInvoices(scene, deals);
  await addProducts(scene, deals);
  await addLeads(scene, contacts.persons, Math.round(count / 18));
  await rememberReturns(scene, deals, Math.round(count / 125));
  await parkDeals(scene, deals, Math.round(count / 80));
};

/** Fills an empty database in one transaction; false when there is a company already, which is left alone. */
export const fillDemo = async (db: Database, filling: Filling): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    if (!(await isEmpty(tx))) return false;
    const { scene, logins } = await foundDemo(tx, {
      language: filling.language,
      chance: chanceOf(filling.seed),
      now: new Date(),
    });
    await fillScene(scene, filling.deals ?? 2000, { invoices: true });
    await filling.keep(logins);
    return true;
  });
