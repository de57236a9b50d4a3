import { expect } from '@playwright/test';
import { test } from '../support/test';
import { picture } from './picture';

/** High enough for all of it. */
const WHOLE = { 'desk-whole': { width: 1280, height: 2000 }, 'phone-whole': { width: 390, height: 4200 } } as const;

test('the owner’s report', async ({ owner }) => {
  const { page } = owner;
  await owner.opens('/analytics/escalations?period=90d');
  await expect(page.getByRole('main')).toContainText('had a senior acting within');
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await picture(page, 'report');
  await picture(page, 'report', WHOLE);
  await page
    .getByRole('button', { name: /^Audit this number/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await picture(page, 'report-audit');
  await page.keyboard.press('Escape');
  await owner.section('Funnel').getByRole('button', { name: /^\d+$/ }).nth(1).click();
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await picture(page, 'report-behind');
  await page.keyboard.press('Escape');

  await page.getByText('Compare with the period before').click();
  await page.getByText('Custom', { exact: true }).click();
  await page.getByText(/^The numbers by /).click();
  await picture(page, 'report-custom');

  await page.getByRole('button', { name: 'Export' }).click();
  await picture(page, 'report-export');
});
