// A seller brings a spreadsheet: sees what would happen, mends a column, imports, and takes it all back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, openStory } from './story.ts';

const story = await openStory();

const sheet = [
  'Affaire - Titre;Affaire - Valeur;Affaire - Organisation;Affaire - Personne à contacter;Personne - E-mail - Travail;Remarque',
  'Four à pain;12 500,50;Boulangeries Durand;Claire Durand;claire@durand.example;urgent',
  'Chambre froide;abc;Boulangeries Durand;Claire Durand;claire@durand.example;',
].join('\n');

const file = { name: 'affaires.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet, 'latin1') };

test('a spreadsheet is checked, imported and undone, and its refused row comes as a file', async () => {
  const page = await story.openWindow();
  await page.goto('/deals/list');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Import…' }).click();
  await page.getByText('At most 50 MB, 100,000 rows').waitFor();
  await assertAccessible(page, 'the imports');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { name: 'affaires.csv' }).waitFor();
  await page.getByText('5 of 6 columns are imported.').waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Encoding' }).inputValue(), 'windows-1252');
  assert.equal(await page.getByRole('combobox', { name: 'Affaire - Valeur becomes' }).inputValue(), 'Deal · Value');
  await page.getByRole('combobox', { name: 'Remarque becomes' }).click();
  await page.getByRole('option', { name: 'Person · Notes' }).click();
  await page.getByText('6 of 6 columns are imported.').waitFor();
  await assertAccessible(page, 'the columns');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('1 row can be imported').waitFor();
  await page.getByText('Affaire - Valeur: “abc” is not a number that fits here.').waitFor();
  assert.deepEqual(await story.api('GET /api/v2/deals'), []);
  await assertAccessible(page, 'what would happen');
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await page.getByText('The import is complete.').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the refused rows' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'affaires-refused.csv');
  await page.getByRole('link', { name: 'Open the deals' }).click();
  await page.getByRole('link', { name: 'Four à pain' }).waitFor();
  await page.goBack();
  await page.reload();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('The import was undone.').waitFor();
  await page.getByText('3 records removed').waitFor();
  assert.deepEqual(await story.api('GET /api/v2/persons'), []);
});

test('a file that is no sheet is refused with what to do, and a list is saved as a workbook', async () => {
  const page = await story.openWindow();
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles({
    name: 'old.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from('d0cf11e0a1b11ae100', 'hex'),
  });
  await page.getByText('Open it in a spreadsheet program and save it as .xlsx.').waitFor();
  await story.api('POST /api/v2/persons', { name: 'Ann Reed' });
  await page.goto('/persons');
  await page.getByRole('link', { name: 'Ann Reed' }).waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export as XLSX' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'people.xlsx');
});

test('activities are imported in French, hang on their deal, and open from the list they go to', async () => {
  await story.api('POST /api/v2/deals', { title: 'Four à pain' });
  const page = await story.openWindow({ language: 'fr' });
  await page.goto('/activities');
  await page.getByRole('button', { name: "Plus d'actions" }).click();
  await page.getByRole('menuitem', { name: 'Importer…' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'activites.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Activité - Objet;Activité - Échéance;Activité - Heure;Activité - Affaire\nRappeler Claire;01/07/2030;14h30;Four à pain\nPerdue;01/07/2030;;Inconnue\n',
    ),
  });
  await page.getByRole('heading', { name: 'activites.csv' }).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Chaque ligne est' }).inputValue(), 'activities');
  assert.equal(
    await page.getByRole('combobox', { name: 'Activité - Affaire devient' }).inputValue(),
    'Affaire · Titre',
  );
  await assertAccessible(page, 'the columns of activities');
  await page.getByRole('button', { name: 'Importer 2 lignes' }).click();
  await page.getByText('L’import est terminé.').waitFor();
  await page.getByText('Il n’y a pas d’affaire « Inconnue ».').waitFor();
  await page.getByRole('link', { name: 'Ouvrir les activités' }).click();
  await page.getByText('Rappeler Claire').waitFor();
});
