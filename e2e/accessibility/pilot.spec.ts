import { expect, type Page } from '@playwright/test';
import { Owner } from '../actors/owner';
import { expectAccessible } from '../support/axe';
import { newCompany } from '../support/company';
import { expectNothingBesides } from '../support/reflow';
import { Tenant } from '../support/tenant';
import { test } from '../support/test';

const DESK = { width: 1280, height: 720 };
const NARROW = { width: 360, height: 740 };

async function check(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  await page.setViewportSize(NARROW);
  await expectNothingBesides(page, screen);
  await expectAccessible(page, `${screen}, on a phone`);
  await page.setViewportSize(DESK);
}

/** A dialog's content is the same on a phone; the check is that it fits. */
async function checkDialog(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  await page.setViewportSize(NARROW);
  await expectNothingBesides(page, screen);
  await page.setViewportSize(DESK);
}

test('the first measurement', async ({ enter }) => {
  const { page, api, who } = await enter('owner', await newCompany());
  const owner = new Owner(page, api, who);
  await owner.opensBaseline();
  await check(page, 'an empty baseline');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => owner.stopwatch()).toBeGreaterThanOrEqual(1);
  await check(page, 'a stopwatch that runs');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await check(page, 'a stopwatch that was stopped');
});

test.describe('samples', () => {
  test.use({ refusals: [422] });

  test('and their actions', async ({ enter }) => {
    const { page, api, who } = await enter('owner', await newCompany());
    const owner = new Owner(page, api, who);
    const dialog = page.getByRole('dialog');
    await owner.opensBaseline();
    await page.getByRole('button', { name: 'Import a file' }).click();
    await page.getByLabel('Rows').fill('seconds,severity\nx,low\n0,low\n');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('line 3');
    await checkDialog(page, 'a file with wrong rows');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Enter by hand' }).click();
    await dialog.getByRole('button', { name: 'Add' }).click();
    await checkDialog(page, 'an entry that lacks something');
    await page.getByLabel('Duration').fill('6:30');
    await page.getByLabel('Severity').selectOption('Critical');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: /^Exclude/ }).click();
    await page.getByLabel('Why').fill('Only to see how it works.');
    await page.getByRole('button', { name: 'Exclude', exact: true }).click();
    await expect(owner.samples()).toContainText('Excluded');
    await check(page, 'a list with a sample that was left out');

    await page.getByRole('button', { name: /^History/ }).click();
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await checkDialog(page, 'versions of a sample');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Correct/ }).click();
    await checkDialog(page, 'a correction');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Import a file' }).click();
    await page.getByLabel('Rows').fill('seconds,severity\n390,low\n60,high\n');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: /^Undo import of 2 samples/ }).click();
    await dialog.getByRole('button', { name: 'Undo import' }).click();
    await checkDialog(page, 'undoing an import');
    await page.getByLabel('Why').fill('The wrong file.');
    await dialog.getByRole('button', { name: 'Undo import' }).click();
    await expect(page.getByRole('list', { name: 'Imports' })).toContainText('Undone');
    await check(page, 'an import that was undone');
  });
});

const PILOTS: readonly [how: string, company: () => Tenant | Promise<Tenant>, shown: string][] = [
  ['that is full', () => new Tenant('northwind'), 'Week 8'],
  ['without a baseline', () => new Tenant('fabrikam'), 'Needs a baseline'],
  ['that has not begun', newCompany, 'The pilot has not started'],
];

for (const [how, company, shown] of PILOTS) {
  test(`a pilot ${how}`, async ({ enter }) => {
    const { page, api, who } = await enter('owner', await company());
    await new Owner(page, api, who).opensPilot();
    await expect(page.getByRole('main')).toContainText(shown);
    await check(page, `a pilot ${how}`);
    const set = page.getByRole('button', { name: 'Set the first week' });
    // It is offered until the first week is over.
    if ((await api.pilot()).start_fixed) return expect(set).toHaveCount(0);
    await set.click();
    await checkDialog(page, `the first week of a pilot ${how}`);
  });
}
