// Many deals become leads from the list: those ticked, or all that the filter leaves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openStory, type Language } from './story.ts';
import { languages, words } from './words.ts';

const story = await openStory();

const { id: person } = await story.api<{ id: number }>('POST /api/v2/persons', { name: 'Everybody' });

const makeDeals = async (title: string, count: number): Promise<void> => {
  for (let nth = 1; nth <= count; nth += 1)
    await story.api('POST /api/v2/deals', { title: `${title} ${nth}`, person_id: person });
};

const openList = async (language: Language, query = ''): Promise<Page> => {
  const page = await story.openWindow({ language });
  await page.goto(`/deals/list${query}`);
  await page.getByRole('checkbox', { name: words[language].selectAll }).waitFor();
  return page;
};

const row = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });

const mailAbout = async (subject: string): Promise<{ text: string; to: string }> => {
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(200)) {
    const mails = await story.api<{ subject: string; text: string; to: string }[]>('GET /api/v2/outbox');
    const found = mails.find((mail) => mail.subject.includes(subject));
    if (found !== undefined) return found;
  }
  return assert.fail(`no mail says ${subject}`);
};

for (const language of languages) {
  const said = words[language];

  test(`ticked rows become leads after a preview, with progress, a report and a mail (${language})`, async () => {
    await makeDeals(`Ticked ${language}`, 4);
    await story.api('POST /api/v2/deals', { title: `Ticked ${language} alone` });
    const page = await openList(language, `?text=Ticked%20${language}`);
    const tick = (title: string) => page.getByRole('checkbox', { name: `${said.select} ${title}`, exact: true });
    await page.getByRole('checkbox', { name: said.selectAll }).check();
    await page.getByRole('status').filter({ hasText: /^5 / }).waitFor();
    await tick(`Ticked ${language} 4`).uncheck();
    await page.getByRole('button', { name: said.convertToLeads }).click();

    const asking = page.getByRole('dialog', { name: said.convertDeals(4) });
    await asking.getByText(said.withoutContact).waitFor();
    await asking.getByRole('button', { name: said.cancel }).click();
    await asking.waitFor({ state: 'hidden' });
    await row(page, `Ticked ${language} 1`).waitFor();

    await page.getByRole('button', { name: said.convertToLeads }).click();
    await page
      .getByRole('dialog', { name: said.convertDeals(4) })
      .getByRole('button', { name: said.convertOf(3) })
      .click();
    await page.getByRole('progressbar', { name: said.converting }).waitFor();
    const report = page.getByRole('dialog', { name: said.report });
    await report.getByRole('link', { name: said.openLead }).nth(2).waitFor();
    assert.equal(await report.getByRole('link', { name: said.openLead }).count(), 3);
    await report
      .getByRole('row')
      .filter({ hasText: `Ticked ${language} alone` })
      .filter({ hasText: said.needsContact })
      .waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      report.getByRole('button', { name: said.csv }).click(),
    ]);
    assert.match(file.suggestedFilename(), /\.csv$/);
    await page.keyboard.press('Escape');
    await row(page, `Ticked ${language} 1`).waitFor({ state: 'detached' });
    await row(page, `Ticked ${language} 4`).waitFor();

    const mail = await mailAbout(said.convertedThree);
    assert.match(mail.text, new RegExp(`Ticked ${language} alone`));
    await page.goto(/http\S+\/leads\S*/.exec(mail.text)![0]);
    await page.getByRole('link', { name: new RegExp(`Ticked ${language} 2`) }).waitFor();
  });

  test(`all that the filter leaves becomes leads (${language})`, async () => {
    await makeDeals(`Filtered ${language}`, 3);
    await makeDeals(`Other ${language}`, 1);
    const page = await openList(language);
    await page.getByRole('textbox', { name: said.search }).fill(`Filtered ${language}`);
    await page.waitForURL(/text=Filtered/);
    await row(page, `Filtered ${language} 1`).waitFor();
    await row(page, `Other ${language} 1`).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: said.moreActions }).click();
    await page.getByRole('menuitem', { name: said.convertFiltered }).click();
    await page
      .getByRole('dialog', { name: said.convertDeals(3) })
      .getByRole('button', { name: said.convertOf(3) })
      .click();
    await page.getByRole('dialog', { name: said.report }).getByRole('link', { name: said.openLead }).nth(2).waitFor();
    const rest = await story.api<{ title: string }[]>('GET /api/v2/deals?status=open');
    assert.deepEqual(
      rest
        .map(({ title }) => title)
        .filter((title) => /^(Filtered|Other)/.test(title) && title.includes(` ${language} `)),
      [`Other ${language} 1`],
    );
  });
}
