import { expect } from '@playwright/test';
import { test } from '../support/test';

test('the owner sees the metric with its n, and no saving without a baseline', async ({ owner }) => {
  const metric = await owner.api.metrics();
  const { value, baseline } = metric.minutes_recovered;
  expect(value === null, 'a saving is there where a baseline is').toBe(baseline.mean_s === null);
  await owner.watchesQueue();

  await expect(owner.metric()).toBeVisible();
  await expect(owner.metric()).toContainText(metric.name);
  await expect.poll(() => owner.metricRestsOn()).toBe(metric.n);
  await expect(owner.metric()).toContainText(value === null ? /no baseline/i : /baseline .*n\s=\s\d+/i);

  await test.step('what it counts is one hover away', async () => {
    await owner
      .metric()
      .getByRole('button', { name: `What ${metric.name} counts` })
      .hover();
    await expect(owner.page.getByRole('tooltip')).toContainText(metric.leaves_out);
  });

  await test.step('the period is in the address, so that it can be linked to', async () => {
    await owner.metric().getByLabel('Period').selectOption('7d');
    await expect(owner.page).toHaveURL(/period=7d/);
    const week = await owner.api.metrics('7d');
    await expect.poll(() => owner.metricRestsOn()).toBe(week.n);
    await owner.page.reload();
    await expect.poll(() => owner.metricRestsOn()).toBe(week.n);
  });
});

test('technicians and viewers do not see the metric', async ({ junior, viewer }) => {
  await junior.watchesQueue();
  await expect(junior.page.getByText(/first action/i)).toHaveCount(0);
  await viewer.watchesQueue();
  await expect(viewer.page.getByText(/first action/i)).toHaveCount(0);
});
