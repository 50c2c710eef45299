// An admin makes a formula, a deal computes it, its conversion names it, and the deal that comes back computes it again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeal, openStory } from './story.ts';
import { languages, words } from './words.ts';

const story = await openStory();
await story.api('POST /api/v2/dealFields', { field_name: 'Material', field_type: 'monetary' });

const said = {
  en: {
    add: 'Add a field',
    name: 'Name',
    type: 'Type',
    money: 'Money',
    formula: 'Formula',
    value: '#Val',
    wrong: /“sum” is no number/,
    on: /On “Terrace en”: €900/,
    computed: /€900/,
    moved: /€700/,
  },
  fr: {
    add: 'Ajouter un champ',
    name: 'Nom',
    type: 'Type',
    money: 'Montant',
    formula: 'Formule',
    value: '#Val',
    wrong: /«\ssum\s» n’est ni un nombre/,
    on: /Pour «\sTerrace fr\s»\s: 900\s€/,
    computed: /900\s€/,
    moved: /700\s€/,
  },
};

for (const language of languages) {
  const mine = said[language];
  const theirs = words[language];
  const margin = `Margin ${language}`;

  test(`a formula is written with its fields offered, computed, named at the conversion and computed again (${language})`, async () => {
    const fields = await story.api<{ field_code: string; field_name: string }[]>('GET /api/v2/dealFields?limit=500');
    const material = fields.find((field) => field.field_name === 'Material')!.field_code;
    const deal = await makeDeal(story, `Terrace ${language}`, {
      value: 1000,
      custom_fields: { [material]: { value: 100, currency: 'EUR' } },
    });
    const page = await story.openWindow({ language });
    await page.goto('/settings/fields');
    await page.getByRole('button', { name: mine.add }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(mine.name, { exact: true }).fill(margin);
    await dialog.getByRole('combobox', { name: mine.type }).click();
    await page.getByRole('option', { name: mine.money, exact: true }).click();
    const formula = dialog.getByRole('combobox', { name: mine.formula });
    await formula.fill('sum(2)');
    await dialog.getByText(mine.wrong).waitFor();
    await formula.fill('');
    await formula.pressSequentially(mine.value);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await formula.pressSequentially('- #Mat');
    await page.getByRole('option', { name: 'Material' }).click();
    await dialog.getByText(mine.on).waitFor();
    await dialog.getByRole('button', { name: theirs.save }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(margin, { exact: true }).waitFor();

    await page.goto(`/deals/${deal.id}`);
    await page.getByText(`${margin} (`).waitFor();
    await page.getByText(mine.computed).first().waitFor();
    await page.getByRole('button', { name: theirs.moreActions }).click();
    await page.getByRole('menuitem', { name: theirs.convertToLead }).click();
    const converting = page.getByRole('dialog', { name: theirs.convertToLead });
    await converting.getByText(margin).waitFor();
    await converting.getByRole('button', { name: theirs.convert, exact: true }).click();

    await page.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
    const leadId = page.url().split('/').at(-1);
    await page.getByText(theirs.sourceDeal).filter({ visible: true }).first().waitFor();
    assert.equal(await page.getByText(margin).count(), 0, 'a lead has no formula');
    await story.api(`PATCH /api/v1/leads/${leadId}`, { value: { amount: 800, currency: 'EUR' } });
    await page.getByRole('button', { name: theirs.bringBack, exact: true }).click();
    await page.waitForURL(`/deals/${deal.id}`);
    await page.getByText(mine.moved).first().waitFor();
  });
}
