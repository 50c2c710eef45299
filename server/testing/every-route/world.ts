// One of every kind of record, made through the API, so that every route has something to work on.
import type { Endpoint } from '#shared/endpoint.ts';
import type { Database } from '#server/platform/db/database.ts';
import { routes } from '#server/routes.ts';
import type { TestApp, TestCompany, TestUser } from '#server/testing/app.ts';
import { boundary, recipes, type World } from './recipes.ts';

export type WorldOptions = {
  owner?: TestUser;
  visible_to?: number;
  mark?: string;
  /** Of these kinds only; all of them unless said otherwise. */
  kinds?: Set<string>;
};

const known = new Set(routes.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`.replaceAll(/\{\w+\}/g, '{}')));

const unexisting = (call: string): boolean => !known.has(call.replaceAll(/\{\w+\}/g, '{}'));

// Mail comes in from outside; what the API writes of it is in the recipes.
const givenMail = async (
  db: Database,
  company: TestCompany,
  given: { owner: TestUser; mark: string; dealId: number },
): Promise<World> => {
  const subject = `${given.mark} mail`;
  const thread = await db
    .insertInto('mail_threads')
    .values({ company_id: company.id, user_id: given.owner.id, subject, snippet: subject, deal_id: given.dealId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const message = await db
    .insertInto('mail_messages')
    .values({
      company_id: company.id,
      thread_id: thread.id,
      direction: 'in',
      subject,
      snippet: subject,
      body: `<p>${subject}</p>`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { mailThread: thread.id, mailMessage: message.id };
};

// Folders are found on a mail server, which the API cannot make.
const givenFolder = async (db: Database, company: TestCompany, accountId: number): Promise<World> => {
  const folder = {
    company_id: company.id,
    account_id: accountId,
    path: 'INBOX',
    name: 'INBOX',
    role: 'inbox',
    is_synced: true,
  };
  const { id } = await db.insertInto('mail_folders').values(folder).returning('id').executeTakeFirstOrThrow();
  return { mailFolder: id };
};

// In what is shared its number stands within a word, so that no id is taken for it.
let worlds = 0;

/** Makes a world that `owner` owns, the admin unless said otherwise; the kinds the API has no call for are left out. */
export const makeWorld = async (
  { call, db }: Pick<TestApp, 'call' | 'db'>,
  company: TestCompany,
  options: WorldOptions = {},
): Promise<World> => {
  worlds += 1;
  const { owner = company.admin, visible_to: visible = 3, mark = 'Plain', kinds } = options;
  const isWanted = (kind: string): boolean => kinds === undefined || kinds.has(kind);
  const world: World = {
    user: owner.id,
    sharedRole: company.roleId,
    preference: 'deals_table.columns',
    mailOpening: '00000000-0000-4000-8000-00000000000a',
    mailImage: 0,
  };
  for (const recipe of recipes) {
    if (!isWanted(recipe.kind) || unexisting(recipe.call)) continue;
    const path = recipe.call.replaceAll(/\{(\w+)\}/g, (_whole, kind: string) => String(world[kind]));
    const body = recipe.body?.({ world, mark, shared: `Shared w${worlds}`, visible });
    const headers: Record<string, string> = Buffer.isBuffer(body)
      ? { 'content-type': `multipart/form-data; boundary=${boundary}` }
      : {};
    const reply = await call(path, { as: recipe.byAdmin === true ? company.admin : owner, body, headers });
    if (reply.status >= 300) throw new Error(`${recipe.kind}: ${path} answered ${reply.status}: ${reply.text}`);
    world[recipe.kind] = (recipe.id ?? (({ body: { data } }) => data.id))(reply);
  }
  if (isWanted('mailThread') || isWanted('mailMessage'))
    Object.assign(world, await givenMail(db, company, { owner, mark, dealId: Number(world['deal']) }));
  if (isWanted('mailFolder')) Object.assign(world, await givenFolder(db, company, Number(world['mailAccount'])));
  return world;
};

/** Which kind of record a path's parameter names, by the words before it. */
const kindsOfParameters: [RegExp, string][] = [
  [/\/(deal|person|organization|product)s\/\{id\}\/followers\/$/, '$1Follower'],
  [/\/deals\/\{id\}\/products\/$/, 'dealProduct'],
  [/\/(discount|installment|variation)s\/$/, '$1'],
  [/\/productImages\/$/, 'productImage'],
  [/\/personPictures\/$/, 'personPicture'],
  [/\/deals\/\{id\}\/convert\/status\/$/, 'dealConversion'],
  [/\/leads\/\{id\}\/convert\/status\/$/, 'leadConversion'],
  [/\/participants\/$/, 'participant'],
  [/\/comments\/$/, 'comment'],
  [/v1\/(deal|person|organization|product)Fields\/$/, '$1FieldId'],
  [/\/(activity|deal|person|organization|product)Fields\/$/, '$1Field'],
  [
    /\/(pipeline|stage|organization|person|deal|lead|activityType|note|file|leadLabel|filter|role|user|conversion|invoice|webhook|product|import)s\/$/,
    '$1',
  ],
  [/\/activities\/$/, 'activity'],
  [/\/(mailThread|mailMessage)s\/$/, '$1'],
  [/\/mail\/threads\/$/, 'mailThread'],
  [/\/mail\/messages\/$/, 'mailMessage'],
  [/\/mail\/messages\/\{id\}\/images\/$/, 'mailImage'],
  [/\/mail\/drafts\/$/, 'mailDraft'],
  [/\/mail\/drafts\/\{id\}\/attachments\/$/, 'mailAttachment'],
  [/\/mail\/accounts\/$/, 'mailAccount'],
  [/\/mail\/accounts\/\{id\}\/folders\/$/, 'mailFolder'],
  [/\/mail\/templates\/$/, 'mailTemplate'],
  [/\/mail\/opened\/$/, 'mailOpening'],
  [/\/calendar\/$/, 'calendarSecret'],
  [/\/permissionSets\/$/, 'permissionSet'],
  [/\/preferences\/$/, 'preference'],
  [/\/lostReasons\/$/, 'lostReason'],
];

/** The kinds of the records a route's path names, in their order; null for one that this world does not know. */
export const kindsIn = ({ path }: Endpoint): (string | null)[] =>
  [...path.matchAll(/\{\w+\}/g)].map(({ index }, place) => {
    if (place === 0 && path.includes('/convert/status/')) return path.includes('/deals/') ? 'spareDeal' : 'spareLead';
    const before = path.slice(0, index);
    const [pattern, kind] = kindsOfParameters.find(([words]) => words.test(before)) ?? [null, null];
    return pattern === null ? null : (pattern.exec(before) as RegExpExecArray)[0].replace(pattern, kind);
  });

/** A route's path with the ids of a world in it; null when the world has none of a kind it names. */
export const pathIn = (endpoint: Endpoint, world: World): string | null => {
  const ids = kindsIn(endpoint).map((kind) => (kind === null ? undefined : world[kind]));
  if (ids.includes(undefined)) return null;
  return endpoint.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(String(ids.shift())));
};
