// Every page, filled with what belongs there, read by axe in both colour schemes, on a desk and on a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, makeDeal, openStory, park, violationsOn } from './story.ts';

const story = await openStory();
const deal = await makeDeal(story, 'Conservatory', { expected_close_date: '2030-02-01' });
const parked = await makeDeal(story, 'Summer house');
const lead = await park(story, parked.id);
const { person_id: person, org_id: organization } = await story.api<{ person_id: number; org_id: number }>(
  `GET /api/v2/deals/${deal.id}`,
);

// Something for the statistics to tell.
for (const [title, closed] of [
  ['Orangery', { status: 'won' }],
  ['Pergola', { status: 'lost', lost_reason: 'Price' }],
] as const)
  await story.api(`PATCH /api/v2/deals/${(await makeDeal(story, title)).id}`, closed);

const mail = await story.api<{ thread_id: number }>('POST /api/v2/mail/messages', {
  to: [{ address: 'camille@conservatory.example' }],
  subject: 'Offer',
  body: '<p>As asked.</p>',
  deal_id: deal.id,
});

const attached = async (name: string, text: string): Promise<number> => {
  const form = new FormData();
  form.set('deal_id', String(deal.id));
  form.set('file', new Blob([text]), name);
  const headers = { 'x-api-token': story.server.token };
  const reply = await fetch(`${story.server.url}/api/v1/files`, { method: 'POST', headers, body: form });
  return ((await reply.json()) as { data: { id: number } }).data.id;
};
const note = await attached('numbers.csv', 'name;value\nÉté;12\n');
const archive = await attached('plans.zip', 'PK\u0003\u0004\u0000\u0000');
const uploaded = async (): Promise<string> => {
  const form = new FormData();
  form.set('file', new Blob(['Title;Value;Organization\nOven;5;Quay\n;6;Quay']), 'deals.csv');
  const reply = await fetch(`${story.server.url}/api/v2/imports`, {
    method: 'POST',
    headers: { 'x-api-token': story.server.token },
    body: form,
  });
  return ((await reply.json()) as { data: { id: string } }).data.id;
};
const [draft, done] = [await uploaded(), await uploaded()];
await story.api(`POST /api/v2/imports/${done}/start`);

const groups = {
  imports: ['/imports', `/imports/${draft}`, `/imports/${done}`],
  deals: [
    '/deals',
    '/deals/list',
    '/deals?parking=any',
    '/deals/list?status=deleted',
    '/deals/list?parking=any',
    `/deals/${deal.id}`,
    `/deals/${deal.id}?tab=history`,
    `/deals/${parked.id}`,
  ],
  'files over their page': [`/deals/${deal.id}?file=${note}`, `/deals/${deal.id}?file=${archive}`],
  products: ['/products'],
  mail: ['/mail', '/mail?folder=outbox', `/mail/${mail.thread_id}`, '/mail/new', '/settings/mail'],
  'leads and activities': [
    '/leads',
    `/leads/${lead}`,
    '/activities',
    '/activities?view=week&date=2030-01-15',
    '/activities?view=month&date=2030-01-15',
  ],
  contacts: [
    '/duplicates',
    '/duplicates?kind=deal',
    '/persons',
    `/persons/${person}`,
    '/organizations',
    `/organizations/${organization}`,
  ],
  'the settings of people': [
    'profile',
    'users',
    'permissions',
    'groups',
    'company',
    'invoicing',
    'api',
    'webhooks',
  ].map((name) => `/settings/${name}`),
  'the settings of records': [
    'pipelines',
    'fields',
    'labels',
    'activity-types',
    'lost-reasons',
    'imports',
    'outbox',
  ].map((name) => `/settings/${name}`),
  'the statistics and the help': ['/insights', '/help'],
};

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const faultsOf = async (page: Page): Promise<Record<string, unknown>> => {
  const faults: Record<string, unknown> = {};
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .mantine-Skeleton-root') === null);
      const violations = await violationsOn(page);
      if (violations.length > 0) faults[`${size}, ${colorScheme}`] = violations;
    }
  }
  return faults;
};

for (const [group, paths] of Object.entries(groups))
  test(`axe finds nothing in ${group}, in both colour schemes, on a desk and on a phone`, async () => {
    // One window for all, since most of the time goes into opening it.
    const page = await story.openWindow();
    const found: Record<string, unknown> = {};
    for (const path of paths) {
      await page.goto(path);
      const faults = await faultsOf(page);
      if (Object.keys(faults).length > 0) found[path] = faults;
    }
    assert.deepEqual(found, {});
  });

for (const colorScheme of ['light', 'dark'] as const)
  test(`the way in and the dialogs are accessible, ${colorScheme}`, async () => {
    const stranger = await story.openStrangeWindow({ colorScheme, width: 390 });
    await stranger.goto('/login');
    await stranger.getByRole('button', { name: 'Log in' }).waitFor();
    await assertAccessible(stranger, 'the sign-in');

    const page = await story.openWindow({ colorScheme });
    await page.goto('/deals');
    const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: deal.title, exact: true }) });
    await card.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Move to' }).waitFor();
    await assertAccessible(page, 'a card’s menu');
    await page.getByRole('menuitem', { name: 'Move to' }).click();
    await page.getByRole('dialog', { name: 'Move to' }).getByRole('radio', { name: 'Leads Inbox' }).waitFor();
    await assertAccessible(page, 'the place chooser');
    await page.keyboard.press('Escape');
    await card.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Convert to lead' }).click();
    await page.getByRole('dialog').getByText('Moves to the lead').waitFor();
    await assertAccessible(page, 'the conversion dialog');
    await page.keyboard.press('Escape');
    await page.goto('/deals/list');
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await assertAccessible(page, 'the list with ticked rows');
  });
