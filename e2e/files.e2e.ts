// Files on a deal: dropped, pasted, chosen, shown, named, deleted and brought back, and one that is too large.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { photoWith, samples } from '#server/testing/uploads.ts';
import { assertAccessible, makeDeal, openStory, park } from './story.ts';

const story = await openStory();

type Given = { name: string; type: string; bytes: Buffer };

// As the browser does it: the files over the page, then let go, or in the clipboard.
const give = async (page: Page, how: 'over' | 'drop' | 'paste', files: Given[]): Promise<void> =>
  page.evaluate(
    ({ how: way, given }) => {
      const transfer = new DataTransfer();
      for (const { name, type, text } of given)
        transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name, { type }));
      const target = document.activeElement ?? document.body;
      const common = { bubbles: true, cancelable: true };
      if (way === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: transfer }));
      else
        for (const name of way === 'over' ? ['dragover'] : ['dragover', 'drop'])
          target.dispatchEvent(new DragEvent(name, { ...common, dataTransfer: transfer }));
    },
    { how, given: files.map(({ name, type, bytes }) => ({ name, type, text: bytes.toString('base64') })) },
  );

const photo = { name: 'Façade été.png', type: 'image/png', bytes: samples.png };
const numbers = { name: 'numbers.csv', type: 'text/csv', bytes: Buffer.from('name;value\nÉté;12\n') };
const page1 = { name: 'page.html', type: 'text/html', bytes: samples.html };

const openDeal = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // What listens for files is fetched in an idle moment.
  await page.waitForFunction(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'x'));
    const event = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: transfer });
    document.body.dispatchEvent(event);
    window.dispatchEvent(new DragEvent('dragleave', { relatedTarget: null }));
    return event.defaultPrevented;
  });
};

test('files dropped and pasted on a deal stand in its timeline and are shown one after the other', async () => {
  const deal = await makeDeal(story, 'Orangery');
  const page = await story.openWindow({ language: 'en' });
  await openDeal(page, `/deals/${deal.id}`);
  await give(page, 'over', [photo]);
  await page.getByText('Drop to add to Orangery').waitFor();
  await give(page, 'drop', [photo, numbers]);
  await page.getByText('2 files added').waitFor();
  await page.getByRole('textbox', { name: 'Note' }).focus();
  await give(page, 'paste', [{ ...photo, name: 'image.png' }]);
  await page.getByRole('link', { name: /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/ }).waitFor();

  await page.getByRole('link', { name: numbers.name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: numbers.name });
  await dialog.getByText('Été;12').waitFor();
  assert.match(page.url(), /\?file=\d+$/);
  const address = page.url();
  // Both were sent at once, and either may have arrived first; the newest stands at the left.
  const idOf = async (name: string): Promise<number> =>
    (await story.api<{ id: number; name: string }[]>(`GET /v1/deals/${deal.id}/files`)).find(
      (file) => file.name === name,
    )?.id ?? 0;
  await page.keyboard.press((await idOf(photo.name)) < (await idOf(numbers.name)) ? 'ArrowRight' : 'ArrowLeft');
  const shown = page.getByRole('dialog', { name: photo.name }).getByRole('img', { name: photo.name });
  await shown.waitFor();
  assert.equal(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth), 1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).search, '');

  // The address alone leads to the file.
  await page.goto(address);
  await dialog.getByRole('button', { name: 'Rename or describe' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Prices.csv');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('From the supplier');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const renamed = page.getByRole('dialog', { name: 'Prices.csv' });
  await renamed.getByText('From the supplier').waitFor();
  await assertAccessible(page, 'a file over its page');
  await renamed.getByRole('button', { name: 'Delete the file Prices.csv' }).click();
  await page.getByText('Prices.csv was deleted.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Prices.csv', exact: true }).waitFor();

  const lead = await park(story, deal.id);
  await page.goto(`/leads/${lead}`);
  await page.getByRole('link', { name: 'Prices.csv', exact: true }).click();
  await page.getByRole('dialog', { name: 'Prices.csv' }).getByText('Été;12').waitFor();
});

test('nothing of a page that somebody attached runs', async () => {
  const deal = await makeDeal(story, 'Pergola');
  const page = await story.openWindow();
  page.on('dialog', () => assert.fail('a script ran'));
  await openDeal(page, `/deals/${deal.id}`);
  await give(page, 'drop', [page1, { ...page1, name: 'drawing.svg', bytes: samples.svg }]);
  await page.getByRole('link', { name: page1.name, exact: true }).click();
  await page.getByRole('dialog').getByText('<!doctype html>').waitFor();
  for (const name of [page1.name, 'drawing.svg']) {
    const { id } = (await story.api<{ id: number; name: string }[]>(`GET /v1/deals/${deal.id}/files`)).find(
      (file) => file.name === name,
    ) as { id: number };
    await page.goto(`/api/v2/files/${id}/content`);
    assert.equal(await page.evaluate(() => document.contentType), 'text/plain');
  }
});

test('un fichier trop volumineux est refusé avant l’envoi, les autres arrivent', async () => {
  const deal = await makeDeal(story, 'Serre');
  const page = await story.openWindow({ language: 'fr', width: 390, height: 844 });
  await openDeal(page, `/deals/${deal.id}`);
  await page.getByRole('tab', { name: 'Fichier', exact: true }).click();
  await page.getByText('50\u202fMo au plus par fichier').waitFor();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisissez des fichiers' }).click();
  await (await chosen).setFiles([{ name: 'court.txt', mimeType: 'text/plain', buffer: Buffer.from('Été') }]);
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(50_000_001)], 'film.mov'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  });
  const tray = page.getByRole('region', { name: 'Fichiers en cours d’envoi' });
  await tray.getByText(/^Un fichier peut faire 50\sMo\s; celui-ci fait/).waitFor();
  await page.getByRole('link', { name: 'court.txt', exact: true }).waitFor();
  await assertAccessible(page, 'the files on their way');
  await tray.getByRole('button', { name: 'Retirer film.mov de cette liste' }).click();
  const files = await story.api<{ name: string }[]>(`GET /v1/deals/${deal.id}/files`);
  assert.deepEqual(
    files.map(({ name }) => name),
    ['court.txt'],
  );
});

test('what was lost on the way is sent again, and what is on its way can be stopped', async () => {
  const deal = await makeDeal(story, 'Marquee');
  const page = await story.openWindow({ language: 'en' });
  await openDeal(page, `/deals/${deal.id}`);
  await page.route('**/api/v1/files', (route) => route.abort());
  await give(page, 'drop', [numbers]);
  const tray = page.getByRole('region', { name: 'Files on their way' });
  await tray.getByText('The server cannot be reached.').waitFor();
  await page.unroute('**/api/v1/files');
  await tray.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: numbers.name, exact: true }).waitFor();
  await page.route('**/api/v1/files', () => undefined);
  await give(page, 'drop', [photo]);
  await tray.getByRole('button', { name: `Stop sending ${photo.name}` }).click();
  await tray.waitFor({ state: 'detached' });
  await page.unroute('**/api/v1/files');
  assert.equal((await story.api<unknown[]>(`GET /v1/deals/${deal.id}/files`)).length, 1);
});

test('a list of photos of megabytes shows the small picture of each, and fetches none of them whole', async () => {
  const deal = await makeDeal(story, 'Album');
  const page = await story.openWindow({ language: 'en' });
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 100 });
    const brush = canvas.getContext('2d');
    if (brush !== null) Object.assign(brush, { fillStyle: 'seagreen' }).fillRect(0, 0, 160, 100);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const small = Buffer.from(drawn, 'base64');
  const photo = photoWith(small, { order: 'MM', orientation: 6, rest: Buffer.alloc(2_000_000, 7) });
  for (let nth = 1; nth <= 10; nth += 1) {
    const form = new FormData();
    form.set('deal_id', String(deal.id));
    form.set('file', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), `IMG_${nth}.jpg`);
    const headers = { 'x-api-token': story.server.token };
    assert.ok((await fetch(`${story.server.url}/api/v1/files`, { method: 'POST', headers, body: form })).ok);
  }
  let fetched = 0;
  page.on('response', (response) => {
    if (/\/files\/\d+\/(content|thumbnail|download)/.test(response.url()))
      fetched += Number(response.headers()['content-length'] ?? 2_000_000);
  });
  await page.goto(`/deals/${deal.id}`);
  const first = page.getByRole('link', { name: 'IMG_10.jpg', exact: true });
  await first.waitFor();
  await page.waitForFunction(() => [...document.images].some((image) => image.naturalWidth === 100));
  await assertAccessible(page, 'a list of photos');
  assert.ok(fetched > 0 && fetched < 100_000, `${fetched} bytes of pictures were fetched`);
});
