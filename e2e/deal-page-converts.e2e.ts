// From a deal's page to its lead, along the link to the deleted deal, and back by Restore.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeal, openStory } from './story.ts';
import { languages, words } from './words.ts';

const story = await openStory();

for (const language of languages) {
  const said = words[language];

  test(`the menu of a deal's page converts it, and its lead leads back to it (${language})`, async () => {
    const deal = await makeDeal(story, `Roof ${language}`);
    await story.api(`POST /api/v2/deals/${deal.id}/invoices`, {
      number: `F-${language}`,
      amount: 500,
      currency: 'EUR',
    });
    const page = await story.openWindow({ language });
    await page.goto(`/deals/${deal.id}`);
    await page.getByRole('button', { name: said.moreActions }).click();
    await page.getByRole('menuitem', { name: said.convertToLead }).click();

    const dialog = page.getByRole('dialog', { name: said.convertToLead });
    const moves = dialog.locator('section').filter({ hasText: said.moves });
    const stays = dialog.locator('section').filter({ hasText: said.stays });
    await moves.getByText(said.oneUpcoming).waitFor();
    await moves.getByText('1 note').waitFor();
    await stays.getByText(said.oneDone).waitFor();
    await stays.getByText(said.oneInvoice).waitFor();
    await dialog.getByRole('button', { name: said.convert, exact: true }).click();

    await page.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
    const lead = page.getByRole('region', { name: deal.title, exact: true });
    await lead.getByText(said.sourceDeal).waitFor();
    // The menu that was pressed is gone, so the keyboard goes on in the page.
    await page.waitForFunction(() => document.activeElement?.closest('#page') !== null);
    await lead.getByText(`Note on ${deal.title}`).waitFor();
    const upcoming = lead.getByRole('region', { name: said.upcoming });
    await upcoming.getByText(`Call ${deal.title}`).waitFor();
    assert.equal(await lead.getByText(`Met ${deal.title}`).count(), 0, 'a done activity stays with the deal');

    const link = lead.getByRole('link', { name: said.deal, exact: true });
    const [above, below] = [(await upcoming.boundingBox())!, (await link.boundingBox())!];
    assert.ok(above.y + above.height <= below.y, 'the link stands below the activities');
    await link.click();
    await page.waitForURL(`/deals/${deal.id}`);
    await page.getByRole('heading', { level: 1, name: deal.title }).waitFor();
    await page.getByText(`Met ${deal.title}`).waitFor();
    await page.getByText(`F-${language}`).first().waitFor();
    await page.getByRole('link', { name: said.openLead }).waitFor();
    assert.equal(await page.getByRole('button', { name: said.moreActions }).count(), 0, 'a deleted deal is only read');

    await page.getByRole('button', { name: said.restore, exact: true }).click();
    await page.getByRole('button', { name: said.moreActions }).waitFor();
    const restored = await story.api(`GET /api/v2/deals/${deal.id}`);
    assert.deepEqual([restored['is_deleted'], restored['status']], [false, 'open']);
    await page.getByRole('link', { name: said.openLead }).click();
    await page.getByRole('region', { name: deal.title, exact: true }).getByText(`Note on ${deal.title}`).waitFor();
  });
}

test('Cancel changes nothing, and a deal that cannot become a lead says why', async () => {
  const deal = await makeDeal(story, 'Kept');
  const alone = await story.api<{ id: number }>('POST /api/v2/deals', { title: 'Alone' });
  const page = await story.openWindow({ language: 'en' });
  await page.goto(`/deals/${deal.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Convert to lead' }).click();
  const dialog = page.getByRole('dialog', { name: 'Convert to lead' });
  await dialog.getByRole('button', { name: 'Convert', exact: true }).and(page.locator(':enabled')).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal((await story.api<{ is_deleted: boolean }>(`GET /api/v2/deals/${deal.id}`)).is_deleted, false);

  await page.goto(`/deals/${alone.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  const item = page.getByRole('menuitem', { name: 'Convert to lead' });
  await item.getByText('Link a person or an organization first.').waitFor();
  assert.ok(await item.isDisabled());
});
