// What was won and lost: from a figure to the deals it counts. And the picture of a person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, makeDeal, openStory } from './story.ts';
import { languages } from './words.ts';

const story = await openStory();

const labels = {
  en: { title: 'Insights', section: 'Won and lost', months: 'By month', reasons: 'Why deals were lost', empty: /No deal was won or lost/, lost: 'Price: 1 deal lost', add: /Add a picture/, edit: /change or remove/, remove: 'Remove the picture' },
  fr: { title: 'Statistiques', section: 'Gagnées et perdues', months: 'Par mois', reasons: 'Raisons des pertes', empty: /Aucune affaire n’a été gagnée ou perdue/, lost: /^Price\s: 1 affaire perdue$/, add: /Ajouter une photo/, edit: /la changer ou la retirer/, remove: 'Retirer la photo' },
}; // prettier-ignore

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const close = async (title: string, closed: Record<string, unknown>): Promise<{ id: number; title: string }> => {
  const deal = await makeDeal(story, title);
  await story.api(`PATCH /api/v2/deals/${deal.id}`, closed);
  return deal;
};

for (const language of languages) {
  const said = labels[language];

  test(`${said.section}: a figure leads to the deals it counts (${language})`, async () => {
    const page = await story.openWindow({ language });
    // The other language closed deals a moment ago; before them there were none.
    await page.goto(language === 'en' ? '/insights' : '/insights?pipeline=2147483000');
    await page.getByText(said.empty).waitFor();
    const [won, lost] = [
      await close('Won deal', { status: 'won' }),
      await close('Lost deal', { status: 'lost', lost_reason: 'Price' }),
    ];
    await page.goto('/insights');
    await page.getByRole('region', { name: said.months }).waitFor();
    await assertAccessible(page, 'the figures of closed deals');
    await page.getByRole('region', { name: said.reasons }).getByRole('link').click();
    await page.getByRole('link', { name: lost.title }).first().waitFor();
    assert.equal(await page.getByRole('link', { name: won.title }).count(), 0);
    await story.api(`DELETE /api/v2/deals/${lost.id}`);
  });

  test(`a person’s picture is sent, shown and taken off on their page (${language})`, async () => {
    const person = await story.api<{ id: number }>('POST /api/v2/persons', { name: 'Zoé Martin' });
    const page = await story.openWindow({ language, width: 390, height: 844 });
    await page.goto(`/persons/${person.id}`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: said.add }).click();
    await (await choosing).setFiles({ name: 'zoe.png', mimeType: 'image/png', buffer: png });
    const face = page.locator('header img');
    await face.waitFor();
    await page.waitForFunction(
      () => (document.querySelector('header img') as HTMLImageElement | null)?.naturalWidth === 1,
    );
    await page.getByRole('button', { name: said.edit }).click();
    await page.getByRole('menuitem', { name: said.remove }).click();
    await face.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: said.add }).waitFor();
  });
}
