import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Endpoint } from '#shared/endpoint.ts';
import { routes } from '#server/routes.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { callerOn, nameOf, noSuch, plain } from './every-route/calling.ts';
import { fingerprints, type Fingerprints } from './every-route/fingerprint.ts';
import { follow, makeStaff, positions, type Position, type Staff } from './every-route/people.ts';
import { isOfCompany, levels, sees, type Level } from './every-route/policy.ts';
import type { World } from './every-route/recipes.ts';
import { kindsIn, makeWorld, pathIn } from './every-route/world.ts';

const app = await testApp();
const { call, pool } = app;
const endpoints = routes.map(({ endpoint }) => endpoint);
const named = endpoints.filter(({ path }) => path.includes('{'));
const callOn = callerOn(call);

let staff: Staff;
let worlds: Record<Level, World>;
let elsewhere: World;
let foreigner: TestUser;
let tables: Fingerprints;

before(async () => {
  staff = await makeStaff(app);
  const made: Partial<Record<Level, World>> = {};
  for (const level of levels) {
    const world = await makeWorld(app, staff.company, {
      owner: staff.people.owner,
      visible_to: level,
      mark: `Only${level}`,
    });
    await follow(call, world, staff.people);
    made[level] = world;
  }
  worlds = made as Record<Level, World>;
  const other = await testCompany(app.db);
  foreigner = other.admin;
  elsewhere = await makeWorld(app, other, { visible_to: 7, mark: 'Foreign' });
  tables = await fingerprints(pool);
});

/** The world with a record in it that nobody ever made, in place of the first one that the route names. */
const withoutRecord = (endpoint: Endpoint, world: World): World => {
  const [kind] = kindsIn(endpoint) as [string];
  return { ...world, [kind]: noSuch(world[kind]) };
};

/** Finds what a caller who may not know of the record learns or changes by this route. */
const leaks = async (endpoint: Endpoint, hidden: World, caller: { as: TestUser; about: World }): Promise<string[]> => {
  const before = await tables.read();
  const reply = await callOn(endpoint, hidden, caller);
  const after = await tables.read();
  const without = withoutRecord(endpoint, hidden);
  const missing = await callOn(endpoint, without, caller);
  const problems: string[] = [];
  if (reply.status !== 404 && reply.status !== 403)
    problems.push(`answers ${reply.status}: ${reply.text.slice(0, 200)}`);
  else if (plain(reply, hidden) !== plain(missing, without))
    problems.push(`tells it from what is not there: ${reply.status} ${reply.text} / ${missing.status} ${missing.text}`);
  if (before !== after) problems.push(`changes ${tables.changed(before, after).join(', ')}`);
  return problems;
};

test('every route has a record to be tried on', () => {
  assert.deepEqual(named.filter((endpoint) => pathIn(endpoint, worlds[7]) === null).map(nameOf), []);
});

test('these calls, and no others, need no sign-in', () => {
  const open = endpoints.filter(({ can }) => can === 'anyone').map(nameOf);
  assert.deepEqual(open.toSorted(), [
    'GET /api/v2/mail/opened/{token}',
    'GET /api/v2/personPictures/{id}',
    'GET /api/v2/productImages/{id}',
    'GET /api/v2/setup',
    'GET /calendar/{secret}.ics',
    'POST /api/v2/setup',
  ]);
});

test('nobody gets in anywhere else', async () => {
  for (const endpoint of endpoints.filter(({ can }) => can !== 'anyone')) {
    const { status } = await callOn(endpoint, worlds[7], { about: worlds[7] });
    assert.equal(status, 401, nameOf(endpoint));
  }
});

test('a call that needs a permission is refused without it, and changes nothing', async () => {
  const problems: string[] = [];
  const before = await tables.read();
  for (const endpoint of endpoints) {
    if (endpoint.can === 'anyone' || endpoint.can === 'user' || endpoint.can === 'api.use') continue;
    const { status, body } = await callOn(endpoint, worlds[7], { as: staff.powerless, about: worlds[7] });
    if (status !== 403 || body.code !== (endpoint.refusedAs ?? 'forbidden'))
      problems.push(`${nameOf(endpoint)} answers ${status} ${body?.code}`);
  }
  assert.deepEqual(problems, []);
  assert.deepEqual(tables.changed(before, await tables.read()), []);
});

test('what only global admins may do, nobody else does', async () => {
  for (const endpoint of endpoints.filter(({ can }) => can === 'admin')) {
    const { status } = await callOn(endpoint, worlds[7], { as: staff.people.owner, about: worlds[7] });
    assert.equal(status, 403, nameOf(endpoint));
  }
});

test('a colleague’s deals and leads, and the fields of the company, stay as they are without the permission to change them', async () => {
  const guarded = new Set([
    'deal',
    'lead',
    'invoice',
    'dealField',
    'personField',
    'organizationField',
    'dealFieldId',
    'personFieldId',
    'organizationFieldId',
  ]);
  const before = await tables.read();
  const problems: string[] = [];
  for (const endpoint of named.filter(({ method }) => method !== 'GET')) {
    if (!guarded.has(String(kindsIn(endpoint)[0]))) continue;
    const { status, text } = await callOn(endpoint, worlds[7], { as: staff.powerless, about: worlds[7] });
    if (status !== 403) problems.push(`${nameOf(endpoint)} answers ${status} ${text.slice(0, 200)}`);
  }
  assert.deepEqual(problems, []);
  assert.deepEqual(tables.changed(before, await tables.read()), []);
});

for (const level of levels)
  test(`records visible to ${level} are read by those in sight of them, and are not there for others`, async () => {
    const problems: string[] = [];
    for (const endpoint of named) {
      const [kind] = kindsIn(endpoint) as [string];
      for (const position of positions) {
        const as = staff.people[position];
        if (!sees(kind, position, level))
          problems.push(
            ...(await leaks(endpoint, worlds[level], { as, about: worlds[7] })).map(
              (problem) => `${nameOf(endpoint)}: ${position} ${problem}`,
            ),
          );
        else if (endpoint.method === 'GET') {
          const { status } = await callOn(endpoint, worlds[level], { as, about: worlds[7] });
          if (status !== 200 && !isBeyondSight(endpoint, position, status))
            problems.push(`${nameOf(endpoint)}: ${position} gets ${status}`);
        }
      }
    }
    assert.deepEqual(problems, []);
  });

// Seeing the first record a path names is not enough when what it asks for is for admins, of the owner alone, behind a signed address, or
// not there at all.
const isBeyondSight = (endpoint: Endpoint, position: Position, status: number): boolean => {
  if (status === 403) return endpoint.can !== 'user' && position !== 'admin';
  if (endpoint.path.includes('/convert/status/')) return status === 404 && position !== 'owner' && position !== 'admin';
  return (
    status === 404 &&
    /\/(picture|parking|thumbnail|images\/\{index\})$|\/(productImages|personPictures)\//.test(endpoint.path)
  );
};

test('a deleted record is there for nobody who did not see it before', async () => {
  const world = await makeWorld(app, staff.company, { owner: staff.people.owner, visible_to: 1, mark: 'Gone' });
  for (const path of [
    'v2/activities/activity',
    'v1/notes/note',
    'v1/files/file',
    'v1/leads/lead',
    'v2/deals/deal',
    'v2/persons/person',
    'v2/organizations/organization',
  ]) {
    const [version, collection, kind] = path.split('/') as [string, string, string];
    assert.equal(
      (await call(`DELETE /api/${version}/${collection}/${world[kind]}`, { as: staff.people.admin })).status,
      200,
      path,
    );
  }
  const problems: string[] = [];
  for (const endpoint of named.filter((endpoint) => !sees(String(kindsIn(endpoint)[0]), 'beside', 1)))
    problems.push(
      ...(await leaks(endpoint, world, { as: staff.people.beside, about: worlds[7] })).map(
        (problem) => `${nameOf(endpoint)} ${problem}`,
      ),
    );
  assert.deepEqual(problems, []);
});

test('what belongs to another company is not there, not even for a global admin', async () => {
  const problems: string[] = [];
  for (const endpoint of named.filter((endpoint) => isOfCompany(String(kindsIn(endpoint)[0]))))
    for (const level of [1, 7] as const)
      problems.push(
        ...(await leaks(endpoint, worlds[level], { as: foreigner, about: elsewhere })).map(
          (problem) => `${nameOf(endpoint)} ${problem}`,
        ),
      );
  assert.deepEqual(problems, []);
});

test('a list, a search and a record tell nothing of records the reader does not see', async () => {
  const mixed = await mixedWorld();
  const problems: string[] = [];
  for (const endpoint of endpoints.filter(({ method }) => method === 'GET'))
    for (const position of ['colleague', 'below', 'beside'] as const) {
      const hidden = levels.filter((level) => !sees('deal', position, level)).map((level) => `Only${level}`);
      const [kind] = kindsIn(endpoint);
      for (const on of [worlds[7], mixed]) {
        if (kind !== undefined && kind !== null && !sees(kind, position, 7)) continue;
        for (const term of ['only', 'foreign']) {
          const { text } = await callOn(endpoint, on, { as: staff.people[position], about: { ...on, term } });
          for (const mark of [...hidden, 'Foreign'])
            if (text.includes(mark))
              problems.push(
                `${nameOf(endpoint)} tells ${position} of ${/.{60}/.exec(text.slice(Math.max(0, text.indexOf(mark) - 50)))?.[0]}`,
              );
        }
      }
    }
  assert.deepEqual([...new Set(problems)], []);
});

/** Records everyone sees, hung on records of the narrowest sight. */
const mixedWorld = async (): Promise<World> => {
  const { owner } = staff.people;
  const { person, organization } = worlds[1];
  const made = async (path: string, body: unknown): Promise<string | number> => {
    const reply = await call(`POST ${path}`, { as: owner, body });
    assert.ok(reply.status < 300, reply.text);
    return reply.body.data.id;
  };
  const deal = await made('/api/v2/deals', {
    title: 'Mixed deal',
    person_id: person,
    org_id: organization,
    visible_to: 7,
  });
  const lead = await made('/api/v1/leads', {
    title: 'Mixed lead',
    person_id: person,
    organization_id: organization,
    visible_to: '7',
  });
  const activity = await made('/api/v2/activities', {
    subject: 'Mixed activity',
    type: 'call',
    deal_id: deal,
    participants: [{ person_id: person, primary: true }],
  });
  const note = await made('/api/v1/notes', {
    content: 'Mixed note',
    deal_id: deal,
    person_id: person,
    org_id: organization,
  });
  return {
    ...worlds[7],
    deal,
    lead,
    activity,
    note,
    person: await made('/api/v2/persons', { name: 'Mixed person', org_id: organization, visible_to: 7 }),
  };
};
