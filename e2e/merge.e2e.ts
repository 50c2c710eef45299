// A person who is there twice: the page says so, the preview tells what a merge does, and afterwards there is one with everything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, openStory } from './story.ts';

const story = await openStory();

type Made = { id: number };
const person = async (name: string, body: object = {}): Promise<number> =>
  (await story.api<Made>('POST /api/v2/persons', { name, ...body })).id;

test('two persons found by their e-mail are merged, and the old link leads to the one that was kept', async () => {
  const emails = [{ value: 'zoe@ateliers.example' }];
  const kept = await person('Zoé Martin', { emails });
  const gone = await person('Z. Martin', { emails, job_title: 'Buyer' });
  await story.api('POST /api/v2/deals', { title: 'Greenhouse', person_id: gone });
  await story.api('POST /api/v1/notes', { content: 'Prefers mornings', person_id: gone });
  const page = await story.openWindow({ language: 'en' });

  await page.goto(`/persons/${kept}`);
  await page.getByRole('note').getByText('1 possible duplicate').waitFor();
  await page.goto('/persons');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge duplicates' }).click();
  const group = page.getByRole('listitem').filter({ hasText: 'same e-mail' });
  await group.getByRole('button', { name: 'Merge…' }).click();

  const dialog = page.getByRole('dialog', { name: 'Merge two persons' });
  await dialog.getByText('1 deal', { exact: true }).waitFor();
  await dialog.getByText('1 note', { exact: true }).waitFor();
  await dialog.getByText(/A merge cannot be undone/).waitFor();
  await assertAccessible(page, 'the preview of a merge');
  await dialog.getByRole('radio', { name: 'Z. Martin', exact: true }).check();
  await dialog.getByRole('button', { name: 'Merge into “Zoé Martin”' }).click();
  await page.getByText('was merged into “Zoé Martin”').waitFor();
  await page.getByText('No two persons look like the same one.').waitFor();

  await page.goto(`/persons/${gone}`);
  await page.waitForURL(`/persons/${kept}`);
  await page.getByRole('heading', { level: 1, name: 'Z. Martin' }).waitFor();
  await page.getByText('Prefers mornings').waitFor();
  await page.getByText('“Z. Martin” was merged into this one').waitFor();
  const now = await story.api<{ name: string; job_title: string }>(`GET /api/v2/persons/${kept}`);
  assert.deepEqual([now.name, now.job_title], ['Z. Martin', 'Buyer']);
});

test('who adds an organization is told of the one that is there, and what is said to be two stays two', async () => {
  await story.api('POST /api/v2/organizations', { name: 'Norsk Hydro AS' });
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/organizations');
  await page.getByRole('button', { name: 'Add organization' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add organization' });
  await dialog.getByLabel('Name').fill('norsk hydro');
  await dialog.getByText('This one may be there already:').waitFor();
  await dialog.getByRole('link', { name: 'Norsk Hydro AS' }).waitFor();
  await dialog.getByRole('button', { name: 'Add organization' }).click();
  await page.getByRole('note').getByRole('button', { name: 'Review' }).click();
  const similar = page.getByRole('dialog', { name: 'Possible duplicates of “norsk hydro”' });
  await similar.getByRole('button', { name: 'Not duplicates' }).click();
  await page.getByText('Remembered: they are not duplicates.').waitFor();
  await page.goto('/duplicates?kind=organization');
  await page.getByText('No two organizations look like the same one.').waitFor();
});

test('three persons who are one are merged in one step, each value chosen', async () => {
  const emails = [{ value: 'lea@ateliers.example' }];
  const kept = await person('Léa Petit', { emails });
  await person('L. Petit', { emails, job_title: 'Buyer' });
  const third = await person('Léa Petit-Roux', { emails, job_title: 'Head of buying' });
  await story.api('POST /api/v2/deals', { title: 'Awning', person_id: third });
  const page = await story.openWindow({ language: 'en' });
  await page.goto('/duplicates');
  const group = page.getByRole('listitem').filter({ hasText: '3 records · same e-mail' });
  await group.getByRole('button', { name: 'Merge 3…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge 3 persons' });
  await dialog.getByText('1 deal', { exact: true }).waitFor();
  await dialog.getByText(/2 records are deleted/).waitFor();
  await assertAccessible(page, 'the preview of a merge of three');
  await dialog.getByRole('radio', { name: 'Head of buying' }).check();
  await dialog.getByRole('button', { name: 'Merge into “Léa Petit”' }).click();
  await page.getByText('2 records were merged into “Léa Petit”.').waitFor();
  const now = await story.api<{ name: string; job_title: string }>(`GET /api/v2/persons/${kept}`);
  assert.deepEqual([now.name, now.job_title], ['Léa Petit', 'Head of buying']);
});
