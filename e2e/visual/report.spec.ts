import { expect } from '@playwright/test';
import { test } from '../support/test';
import { picture } from './picture';

test('the owner’s report', async ({ owner }) => {
  const { page } = owner;
  await owner.opens('/analytics/escalations?period=90d');
  await expect(page.getByRole('main')).toContainText('had a senior acting within');
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await picture(page, 'report');

  await page.getByText('Compare with the period before').click();
  await page.getByText('Custom', { exact: true }).click();
  await page.getByText(/^The numbers by /).click();
  await picture(page, 'report-custom');

  await page.getByRole('button', { name: 'Export' }).click();
  await picture(page, 'report-export');
});
