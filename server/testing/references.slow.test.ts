import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Endpoint } from '#shared/endpoint.ts';
import { routes } from '#server/routes.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { callerOn, nameOf, noSuch, plain } from './every-route/calling.ts';
import { fingerprints, type Fingerprints } from './every-route/fingerprint.ts';
import { kindNamed, propertiesOf, validBody } from './every-route/inputs.ts';
import { makeStaff } from './every-route/people.ts';
import { levels, sees } from './every-route/policy.ts';
import type { World } from './every-route/recipes.ts';
import { makeWorld, pathIn } from './every-route/world.ts';

const app = await testApp();
const callOn = callerOn(app.call);
const endpoints = routes.map(({ endpoint }) => endpoint).filter(({ can }) => can !== 'anyone');

// A user has at most forty webhooks, and a world of their own for each call has one.
const freshWorld = async (...making: Parameters<typeof makeWorld>): Promise<World> => {
  await app.db.deleteFrom('webhooks').execute();
  return makeWorld(...making);
};

/** Someone with records of their own, and the records of another that they do not see. */
type Situation = { as: TestUser; own: () => Promise<World>; hidden: World; isHidden: (kind: string) => boolean };

const situations: Record<string, Situation> = {};
let tables: Fingerprints;

before(async () => {
  const { company, people } = await makeStaff(app);
  const { owner, beside } = people;
  const hidden = await makeWorld(app, company, { owner, visible_to: 1, mark: 'Hidden' });
  const other = await testCompany(app.db);
  tables = await fingerprints(app.pool);
  situations['someone of another group'] = {
    as: beside,
    own: () => freshWorld(app, company, { owner: beside }),
    hidden,
    isHidden: (kind) => levels.some((level) => !sees(kind, 'beside', level)),
  };
  situations['an admin of another company'] = {
    as: other.admin,
    own: () => freshWorld(app, other),
    hidden,
    isHidden: () => true,
  };
});

type Named = { property: string; kind: string; many: boolean };

const namesIn = (endpoint: Endpoint, schema: Endpoint['body'], { hidden, isHidden }: Situation): Named[] =>
  propertiesOf(schema).flatMap(([property]) => {
    const named = kindNamed(endpoint, property);
    return named === null || hidden[named.kind] === undefined || !isHidden(named.kind) ? [] : [{ property, ...named }];
  });

const ofRecords = (changed: string[]): string[] => changed.filter((table) => !/conversion|_private_jobs/.test(table));

const bodyProblems = async (endpoint: Endpoint, own: World, situation: Situation): Promise<string[]> => {
  const problems: string[] = [];
  for (const { property, kind, many } of namesIn(endpoint, endpoint.body, situation)) {
    const id = situation.hidden[kind];
    const body = { ...(validBody(endpoint, own) as object), [property]: many ? [id] : id };
    const before = await tables.read();
    const { status, text } = await callOn(endpoint, own, { as: situation.as, about: own, body });
    const changed = ofRecords(tables.changed(before, await tables.read()));
    if (text.includes('Hidden')) problems.push(`${property} tells of a hidden ${kind}: ${text.slice(0, 300)}`);
    if (!many && status < 400) problems.push(`${property} may name a hidden ${kind}: ${status} ${text.slice(0, 200)}`);
    if (changed.length > 0)
      problems.push(`${property} with a hidden ${kind} answers ${status} and changes ${changed.join(', ')}`);
  }
  return problems;
};

const queryProblems = async (endpoint: Endpoint, own: World, situation: Situation): Promise<string[]> => {
  const problems: string[] = [];
  for (const { property, kind, many } of namesIn(endpoint, endpoint.query, situation)) {
    const id = situation.hidden[kind];
    const asked = async (value: unknown) =>
      callOn(endpoint, own, { as: situation.as, about: own, query: { [property]: String(value) } });
    const before = await tables.read();
    const reply = await asked(id);
    const changed = ofRecords(tables.changed(before, await tables.read()));
    if (changed.length > 0) problems.push(`?${property} with a hidden ${kind} changes ${changed.join(', ')}`);
    const missing = await asked(noSuch(id));
    if (reply.text.includes('Hidden'))
      problems.push(`?${property} tells of a hidden ${kind}: ${reply.text.slice(0, 300)}`);
    if (!many && plain(reply, { id: id as number }) !== plain(missing, { id: noSuch(id) }))
      problems.push(
        `?${property} tells a hidden ${kind} from a missing one: ${reply.text.slice(0, 200)} / ${missing.text.slice(0, 200)}`,
      );
  }
  return problems;
};

for (const who of ['someone of another group', 'an admin of another company'])
  test(`no call takes from ${who} the name of a record they do not see`, async () => {
    const situation = situations[who] as Situation;
    const problems: string[] = [];
    // A world of its own for what comes after a change; what was refused leaves it as it was.
    let own = await situation.own();
    let state = await tables.read();
    for (const endpoint of endpoints) {
      if (
        namesIn(endpoint, endpoint.body, situation).length + namesIn(endpoint, endpoint.query, situation).length ===
        0
      )
        continue;
      if ((await tables.read()) !== state) {
        own = await situation.own();
        state = await tables.read();
      }
      if (pathIn(endpoint, own) === null) continue;
      const found = [
        ...(await bodyProblems(endpoint, own, situation)),
        ...(await queryProblems(endpoint, own, situation)),
      ];
      problems.push(...found.map((problem) => `${nameOf(endpoint)}: ${problem}`));
    }
    assert.deepEqual(problems, []);
  });
