import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expectNothingBesides } from '../support/reflow';
import { test } from '../support/test';

const NARROW = { width: 360, height: 740 };

test('the owner’s report, on a desk and on a narrow phone', async ({ owner }) => {
  await owner.opens('/analytics/escalations?period=90d&compare=previous');
  await expect(owner.page.getByRole('main')).toContainText('had a senior acting within');
  await expect(owner.page.locator('[aria-busy=true]')).toHaveCount(0);
  await owner.page.getByText('The numbers by week').click();
  await owner.page.getByText('Custom', { exact: true }).click();
  await expect(owner.page.getByLabel('First day')).toBeVisible();
  // The figures of the period before are pale until those of this one are there.
  await expect(owner.page.locator('[aria-busy=true]')).toHaveCount(0);
  await expectAccessible(owner.page, 'the report');
  await owner.page.setViewportSize(NARROW);
  await expectNothingBesides(owner.page, 'the report');
  await expectAccessible(owner.page, 'the report on a phone');
});
