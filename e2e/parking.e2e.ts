// Parking with foresight: which deals to park, until when, and what it brought.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeal, openStory, park } from './story.ts';
import { languages, words } from './words.ts';

const story = await openStory();

const labels = {
  en: { worth: 'Worth parking?', late: 'Close date passed', convert: 'Convert to leads', date: 'Bring-back date', save: 'Save', clear: 'Clear the date', insights: 'Insights', cameBack: 'Came back' },
  fr: { worth: 'À mettre en attente ?', late: 'Date de clôture passée', convert: 'Convertir en prospects', date: 'Date de reprise', save: 'Enregistrer', clear: 'Effacer la date', insights: 'Statistiques', cameBack: 'Reprises' },
}; // prettier-ignore

for (const language of languages) {
  const said = { ...words[language], ...labels[language] };

  test(`${said.worth} points out deals with their reasons, and leads into converting them (${language})`, async () => {
    const late = await makeDeal(story, `Overdue ${language}`, { expected_close_date: '2020-01-01' });
    await makeDeal(story, `Healthy ${language}`, { expected_close_date: '2199-01-01' });
    const page = await story.openWindow({ language });
    await page.goto('/deals');
    await page.getByRole('combobox', { name: said.worth }).selectOption('close_date_passed');
    const card = page.getByRole('listitem').filter({ hasText: late.title });
    await card.getByText(said.late).waitFor();
    // What was shown before stays until the answer is there.
    await page.getByRole('link', { name: `Healthy ${language}` }).waitFor({ state: 'detached' });
    await page.goto('/deals/list?parking=close_date_passed');
    await page.getByRole('row').filter({ hasText: late.title }).getByText(said.late).waitFor();
    await page.getByRole('button', { name: said.convert, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(said.date).fill('2199-05-04');
    await dialog.getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await story.api(`POST /api/v2/deals/${late.id}/convert/lead`);
  });

  test(`a lead’s ${said.date} is set on its page, and cleared again (${language})`, async () => {
    const lead = await park(story, (await makeDeal(story, `Later ${language}`)).id);
    const page = await story.openWindow({ language });
    await page.goto(`/leads/${lead}`);
    await page.getByRole('button', { name: said.date }).click();
    await page.getByRole('textbox', { name: said.date }).or(page.getByLabel(said.date)).first().fill('2199-05-04');
    await page.getByRole('checkbox', { name: /by itself|d’elle-même/ }).check();
    await page.locator('form').getByRole('button', { name: said.save, exact: true }).click();
    await page.getByRole('button', { name: /2199/ }).waitFor();
    const kept = await story.api<{ bring_back_on: string; bring_back_automatically: boolean }>(
      `GET /api/v2/leads/${lead}/bring-back-date`,
    );
    assert.deepEqual([kept.bring_back_on, kept.bring_back_automatically], ['2199-05-04', true]);
    await page.getByRole('button', { name: said.date }).click();
    await page.getByRole('button', { name: said.clear }).click();
    await page.locator('form').getByRole('button', { name: said.save, exact: true }).click();
    // The form closes once the server has said yes.
    await page.getByRole('button', { name: said.date }).waitFor();
    assert.equal(
      (await story.api<{ bring_back_on: null }>(`GET /api/v2/leads/${lead}/bring-back-date`)).bring_back_on,
      null,
    );
  });

  test(`${said.insights} tells what parking brought (${language})`, async () => {
    const deal = await makeDeal(story, `Back ${language}`);
    const lead = await park(story, deal.id);
    await story.api(`POST /api/v2/leads/${lead}/bring-back`, {});
    const page = await story.openWindow({ language });
    await page.goto('/deals');
    await page.getByRole('navigation').getByRole('link', { name: said.insights }).click();
    await page.getByRole('heading', { level: 1, name: said.insights }).waitFor();
    await page.getByRole('term').filter({ hasText: said.cameBack }).waitFor();
    assert.equal(await page.getByRole('table').count(), 2);
  });
}
