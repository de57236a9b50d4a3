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

test('the first measurement', async ({ enter }) => {
  const { page, api, who } = await enter('owner', await newCompany());
  const owner = new Owner(page, api, who);
  await owner.opensPilot();
  await expect(page.getByText('The pilot has not begun')).toBeVisible();
  await check(page, 'no pilot yet');
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

  test('and what is done with them', async ({ enter }) => {
    const { page, api, who } = await enter('owner', await newCompany());
    const owner = new Owner(page, api, who);
    const dialog = page.getByRole('dialog');
    await owner.opensBaseline();
    await page.getByRole('button', { name: 'Import a file' }).click();
    await page.getByLabel('Rows').fill('seconds\nx\n0\n');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('line 3');
    await check(page, 'a file with wrong rows');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Enter by hand' }).click();
    await dialog.getByRole('button', { name: 'Add' }).click();
    await check(page, 'an entry that lacks something');
    await page.getByLabel('How long it took').fill('6:30');
    await page.getByLabel('Severity').selectOption('Critical');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: /^Leave out/ }).click();
    await page.getByLabel('Why').fill('Only to see how it works.');
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await expect(owner.samples()).toContainText('Left out');
    await check(page, 'a list with a sample that was left out');

    await page.getByRole('button', { name: /^What it was/ }).click();
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await check(page, 'versions of a sample');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Correct/ }).click();
    await check(page, 'a correction');
  });
});

test('the pilot, where it is full and where the baseline lacks', async ({ enter }) => {
  for (const slug of ['northwind', 'fabrikam']) {
    const { page, api, who } = await enter('owner', new Tenant(slug));
    await new Owner(page, api, who).opensPilot();
    await expect(page.getByRole('table')).toBeVisible();
    await check(page, `the pilot of ${slug}`);
    await page.getByRole('button', { name: 'Set the first week' }).click();
    await check(page, `setting the first week of ${slug}`);
  }
});
