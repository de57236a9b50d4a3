import { expect } from '@playwright/test';
import { Owner } from '../actors/owner';
import { newCompany } from '../support/company';
import { Tenant } from '../support/tenant';
import { test } from '../support/test';
import { picture } from './picture';

/** High enough for all eight weeks. */
const WHOLE = { 'desk-whole': { width: 1280, height: 1000 }, 'phone-whole': { width: 390, height: 1500 } } as const;

test.describe('measuring', () => {
  test.use({ refusals: [422] });

  test('a baseline', async ({ enter }) => {
    const { page, api, who } = await enter('owner', await newCompany());
    const owner = new Owner(page, api, who);
    await owner.opensPilot();
    await expect(page.getByText('The pilot has not started')).toBeVisible();
    await picture(page, 'pilot-not-begun');
    await owner.opensBaseline();
    await picture(page, 'baseline-empty');

    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect.poll(() => owner.stopwatch()).toBeGreaterThanOrEqual(1);
    await picture(page, 'baseline-running');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await picture(page, 'baseline-stopped');
    await page.getByRole('button', { name: 'Discard' }).click();
    await picture(page, 'baseline-discarding');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Enter by hand' }).click();
    await page.getByLabel('Duration').fill('6 min 30 s');
    await picture(page, 'baseline-entering');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Import a file' }).click();
    await page.getByLabel('Rows').fill('seconds,severity\n390,high\nsix,\n0,\n');
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('line 4');
    await picture(page, 'baseline-import-refused');
  });
});

test('the baseline and the pilot of the demo', async ({ enter }) => {
  const { page, api, who } = await enter('owner', new Tenant('northwind'));
  const owner = new Owner(page, api, who);
  await owner.opensBaseline();
  await expect(owner.samples().first()).toBeVisible();
  await picture(page, 'baseline');
  await page
    .getByRole('button', { name: /^History/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await picture(page, 'baseline-versions');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Correct/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Correct' }).click();
  await picture(page, 'baseline-correcting');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await owner.opensPilot();
  await expect(page.getByRole('table')).toBeVisible();
  await picture(page, 'pilot');
  await picture(page, 'pilot', WHOLE);
});

test('a pilot without a baseline', async ({ enter }) => {
  const { page, api, who } = await enter('owner', new Tenant('fabrikam'));
  await new Owner(page, api, who).opensPilot();
  await expect(page.getByRole('table')).toBeVisible();
  await picture(page, 'pilot-without-baseline', WHOLE);
});
