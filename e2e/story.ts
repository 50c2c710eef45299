// The ground of a story: a real server with one company, a signed-in person, and what the story needs made through the API.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { realServer, type RealServer } from '#server/testing/real-server.ts';
import { openBrowser } from '#server/testing/browser.ts';

export type Language = 'en' | 'fr';

export type WindowOptions = { language?: Language; width?: number; height?: number; colorScheme?: 'light' | 'dark' };

export type Story = {
  server: RealServer;
  browser: Browser;
  /** Calls the API as the admin and gives the reply's data; fails the story when the server refuses. */
  api: <T = Record<string, unknown>>(methodAndPath: string, body?: unknown) => Promise<T>;
  /** A window in which the admin is signed in; the language asked for becomes the admin's. It closes with the test. */
  openWindow: (options?: WindowOptions) => Promise<Page>;
  /** A window of somebody the server does not know yet. */
  openStrangeWindow: (options?: WindowOptions) => Promise<Page>;
};

const email = 'admin@relance.example';
const password = 'correct horse battery';

const apiOf =
  (server: RealServer): Story['api'] =>
  async <T>(methodAndPath: string, body?: unknown): Promise<T> => {
    const [method, path] = methodAndPath.split(' ') as [string, string];
    const reply = await fetch(`${server.url}${path}`, {
      method,
      headers: { 'x-api-token': server.token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await reply.json()) as { data: T };
    assert.ok(reply.ok, `${methodAndPath} answered ${reply.status}: ${JSON.stringify(answer)}`);
    return answer.data;
  };

const signIn = async (context: BrowserContext, server: RealServer): Promise<void> => {
  const reply = await context.request.post('/api/auth/sign-in/email', {
    data: { email, password },
    headers: { origin: server.url },
  });
  assert.ok(reply.ok(), `signing in answered ${reply.status()}`);
};

// What a window showed when its test failed, to look at afterwards.
const keepSight = async (page: Page, name: string): Promise<void> => {
  const path = join(import.meta.dirname, '../.cache', `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  await page.screenshot({ path }).catch(() => undefined);
  process.stderr.write(`${page.url()} is kept as ${path}\n`);
};

const newWindow = async (
  { browser, server }: { browser: Browser; server: RealServer },
  options: WindowOptions,
): Promise<Page> => {
  const { language = 'en', width = 1440, height = 900, colorScheme = 'light' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme,
    reducedMotion: 'reduce',
    baseURL: server.url,
  });
  context.setDefaultTimeout(20_000);
  return context.newPage();
};

const startBoth = async (environment: Record<string, string>): Promise<{ server: RealServer; browser: Browser }> => {
  const server = await realServer(environment);
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.remove();
  });
  afterEach(async (test) => {
    for (const [nth, page] of browser
      .contexts()
      .flatMap((context) => context.pages())
      .entries()) {
      if ('passed' in test && !test.passed) await keepSight(page, `${test.name} ${nth + 1}`);
      await page.context().close();
    }
  });
  await server.start();
  return { server, browser };
};

/** Opens a story: a server with an admin, and a browser. Everything goes when the file ends. */
export const openStory = async (): Promise<Story> => {
  const { server, browser } = await startBoth({});
  const api = apiOf(server);
  let spoken: Language = 'en';
  const openStrangeWindow: Story['openStrangeWindow'] = async (options = {}) => newWindow({ browser, server }, options);
  const openWindow: Story['openWindow'] = async (options = {}) => {
    spoken = options.language ?? spoken;
    await api('PATCH /api/v2/users/me', { language: spoken });
    const page = await newWindow({ browser, server }, { ...options, language: spoken });
    await signIn(page.context(), server);
    return page;
  };
  return { server, browser, api, openWindow, openStrangeWindow };
};

/** Opens a story on a server that nobody has set up. */
export const openUnsetStory = async (): Promise<Pick<Story, 'server' | 'openStrangeWindow'>> => {
  const nobody = { RELANCE_ADMIN_EMAIL: '', RELANCE_ADMIN_PASSWORD: '', RELANCE_ADMIN_API_TOKEN: '' };
  const { server, browser } = await startBoth(nobody);
  return {
    server,
    openStrangeWindow: async (options = {}) => newWindow({ browser, server }, options),
  };
};

export type Made = { id: number; title: string };

/** Makes an open deal with a person and an organization, a note, an activity to do and one that is done. */
export const makeDeal = async ({ api }: Story, title: string, fields: Record<string, unknown> = {}): Promise<Made> => {
  const organization = await api<{ id: number }>('POST /api/v2/organizations', { name: `${title} SARL` });
  const person = await api<{ id: number }>('POST /api/v2/persons', {
    name: `Contact ${title}`,
    org_id: organization.id,
  });
  const deal = await api<Made>('POST /api/v2/deals', {
    title,
    person_id: person.id,
    org_id: organization.id,
    value: 1200,
    ...fields,
  });
  await api('POST /api/v1/notes', { content: `Note on ${title}`, deal_id: deal.id });
  await api('POST /api/v2/activities', {
    subject: `Call ${title}`,
    type: 'call',
    deal_id: deal.id,
    due_date: '2030-01-15',
  });
  await api('POST /api/v2/activities', { subject: `Met ${title}`, type: 'meeting', deal_id: deal.id, done: true });
  return deal;
};

/** Converts a deal and gives its lead's id. */
export const park = async ({ api }: Story, dealId: number): Promise<string> => {
  const { conversion_id } = await api<{ conversion_id: string }>(`POST /api/v2/deals/${dealId}/convert/lead`);
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(50)) {
    const { lead_id } = await api<{ lead_id?: string | null }>(
      `GET /api/v2/deals/${dealId}/convert/status/${conversion_id}`,
    );
    if (lead_id) return lead_id;
  }
  throw new Error(`Deal ${dealId} did not become a lead within 30 seconds.`);
};

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };

/** What axe finds against WCAG 2.2 AA on the page as it stands. */
export const violationsOn = async (page: Page): Promise<Violation[]> => {
  await page.evaluate(await readFile(axeSource, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (context: Document, options: unknown) => Promise<{ violations: Violation[] }> };
    };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 3).map(({ html, failureSummary = '' }) => ({ html: html.slice(0, 200), failureSummary })),
    }));
  });
};

/** Asserts that there are none. */
export const assertAccessible = async (page: Page, name: string): Promise<void> =>
  assert.deepEqual(await violationsOn(page), [], name);
