// The ground of a story: a real server with one company, a signed-in person, and what the story needs made through the API.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { realServer, type RealServer } from '#server/testing/real-server.ts';
import { openBrowser } from './browser.ts';

export type Language = 'en' | 'fr';

export type Story = {
  server: RealServer;
  browser: Browser;
  page: Page;
  /** Calls the API as the admin and gives the reply's data; fails the story when the server refuses. */
  api: <T = Record<string, unknown>>(methodAndPath: string, body?: unknown) => Promise<T>;
  /** Another signed-in window. */
  another: (options?: { width?: number; height?: number }) => Promise<Page>;
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

const signIn = async (context: BrowserContext, server: RealServer): Promise<Page> => {
  const reply = await context.request.post(`${server.url}/api/auth/sign-in/email`, { data: { email, password }, headers: { origin: server.url } });
  assert.ok(reply.ok(), `signing in answered ${reply.status()}`);
  return context.newPage();
};

/** Opens a story: 1440 by 900, in the language, signed in as the company's admin. Everything goes when the file ends. */
export const openStory = async (language: Language = 'en'): Promise<Story> => {
  const server = await realServer();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.remove();
  });
  await server.start();
  const api = apiOf(server);
  await api('PATCH /api/v2/users/me', { language });
  const another: Story['another'] = async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: options.width ?? 1440, height: options.height ?? 900 }, locale: language === 'fr' ? 'fr-FR' : 'en-GB', reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    return signIn(context, server);
  };
  return { server, browser, page: await another(), api, another };
};

export type Made = { id: number; title: string };

/** Makes an open deal with a person and an organization, a note, an activity to do and one that is done. */
export const makeDeal = async ({ api }: Story, title: string, fields: Record<string, unknown> = {}): Promise<Made> => {
  const organization = await api<{ id: number }>('POST /api/v2/organizations', { name: `${title} SARL` });
  const person = await api<{ id: number }>('POST /api/v2/persons', { name: `Contact ${title}`, org_id: organization.id });
  const deal = await api<Made>('POST /api/v2/deals', { title, person_id: person.id, org_id: organization.id, value: 1200, ...fields });
  await api('POST /api/v1/notes', { content: `Note on ${title}`, deal_id: deal.id });
  await api('POST /api/v2/activities', { subject: `Call ${title}`, type: 'call', deal_id: deal.id, due_date: '2030-01-15' });
  await api('POST /api/v2/activities', { subject: `Met ${title}`, type: 'meeting', deal_id: deal.id, done: true });
  return deal;
};

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };

/** Asserts that axe finds nothing against WCAG 2.2 AA on the page as it stands. */
export const assertAccessible = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(await readFile(axeSource, 'utf8'));
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (context: Document, options: unknown) => Promise<{ violations: Violation[] }> } };
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return result.violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html: html.slice(0, 200), failureSummary })) }));
  });
  assert.deepEqual(violations, [], name);
};
