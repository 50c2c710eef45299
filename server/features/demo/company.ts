// The demo's company, with its users in their groups.
import { randomInt } from 'node:crypto';
import { foundFirst } from '#server/features/companies/setting-up.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { addUser, giveToken } from '#server/features/users/adding.ts';
import { openSignIn } from '#server/features/users/sign-in-accounts.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { newToken } from '#server/platform/http/token.ts';
import type { Chance } from './chance.ts';
import { furnish } from './furnishing.ts';
import { addRows, joinRole } from './queries.ts';
import { addressPart, type Scene } from './scene.ts';
import { wordsFor, type DemoWords } from './words.ts';

export type Login = { name: string; role: string; email: string; password: string; token: string };
export type DemoOrder = { language: 'en' | 'fr'; chance: Chance; now: Date };

// Without the letters and digits that look alike.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

// Passwords and tokens are not of the seed: who knows the program must not know them.
const newPassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  );

const loginsOf = (words: DemoWords): (Login & { group: number | null })[] =>
  words.users.map(({ name, mail, group }) => ({
    name,
    group,
    role: group === null ? '' : (words.groups[group] ?? ''),
    email: `${mail}@${addressPart(words.company)}.example`,
    password: newPassword(),
    token: newToken(),
  }));

const addUsers = async (
  tx: Tx,
  order: { companyId: number; language: 'en' | 'fr'; roles: number[] },
  logins: ReturnType<typeof loginsOf>,
): Promise<number[]> => {
  const { companyId, language, roles } = order;
  const ids: number[] = [];
  for (const { name, email, password, token, group } of logins) {
    const userId = await addUser(tx, { companyId, name, email, kind: 'regular', language });
    await openSignIn(tx, { companyId, userId, email, name, password });
    await giveToken(tx, { companyId, userId, token });
    if (group !== null) await joinRole(tx, { companyId, userId, roleId: roles[group] as number });
    ids.push(userId);
  }
  return ids;
};

/** Founds the company on an empty database. */
export const foundDemo = async (tx: Tx, order: DemoOrder): Promise<{ scene: Scene; logins: Login[] }> => {
  const { language, chance, now } = order;
  const words = wordsFor(language);
  const [first, ...others] = loginsOf(words);
  if (first === undefined) throw new Error('The demo has no users.');
  const { companyId, userId } = await foundFirst(tx, {
    companyName: words.company,
    name: first.name,
    email: first.email,
    password: first.password,
    apiToken: first.token,
    language,
    defaultCurrency: words.currency,
  });
  const admin = (await actorOfUser(tx, { companyId, userId })) as Actor;
  const roles = await addRows(tx, 'roles', {
    companyId,
    rows: words.groups.map((name) => ({ name, parent_role_id: admin.roleId, active_flag: true, add_time: 'now' })),
  });
  const sellers = await addUsers(tx, { companyId, language, roles }, others);
  const scene = await furnish({ tx, companyId, words, chance, now, admin, sellers });
  const logins = [first, ...others].map(({ name, role, email, password, token }, position) => ({
    name,
    role: position === 0 ? 'admin' : role,
    email,
    password,
    token,
  }));
  return { scene, logins };
};
