import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { pagesOf } from '../support/pdf';
import { test } from '../support/test';

const main = (page: Page) => page.getByRole('main');

test('the owner reads the report, and its choices are in the address', async ({ owner, tickets }) => {
  const { card } = await tickets.escalated();
  await owner.opens('/queue');
  await owner.page.getByRole('link', { name: 'Analytics' }).click();
  await expect(owner.page).toHaveURL(/\/analytics\/escalations$/);

  await test.step('in a sentence, with its share', async () => {
    const { conversion } = (await owner.api.metrics()).figures;
    if (conversion.value === null) throw new Error('The demo has enough for a rate.');
    const sentence = `${conversion.n} of ${conversion.of} escalations had a senior acting within 60 minutes.`;
    await expect(main(owner.page)).toContainText(sentence);
    await expect(main(owner.page)).toContainText(`${Math.round(conversion.value * 100)}% conversion`);
    await owner.page.getByRole('button', { name: 'What Conversion counts' }).focus();
    await owner.page.keyboard.press('Shift+Tab');
    await owner.page.keyboard.press('Tab');
    await expect(owner.page.getByRole('tooltip')).toContainText('target window');
  });

  await test.step('by another period and clock, which a reload keeps', async () => {
    await owner.page.getByText('90 days', { exact: true }).click();
    await owner.page.getByLabel('Clock').selectOption('Business hours');
    await owner.page.getByLabel('Compare with the period before').check();
    await expect(owner.page).toHaveURL(/period=90d/);
    await owner.page.reload();
    await expect(owner.page.getByRole('radio', { name: '90 days' })).toBeChecked();
    await expect(main(owner.page)).toContainText('in business hours');
    await expect(main(owner.page)).toContainText(/before: |no data to compare/);
  });

  await test.step('bucket by bucket with the arrow keys', async () => {
    const reader = owner.page.getByRole('slider', { name: /by week$/ });
    await reader.focus();
    const last = await reader.getAttribute('aria-valuetext');
    await owner.page.keyboard.press('ArrowLeft');
    await expect(reader).not.toHaveAttribute('aria-valuetext', last ?? '');
    await owner.page.getByText('The numbers by week').click();
    const table = owner.page.getByRole('group', { name: /in numbers, by week$/ });
    await expect(table.getByRole('row')).toHaveCount(14);
  });

  await test.step('from days of their own', async () => {
    await owner.page.getByText('Custom', { exact: true }).click();
    await expect(owner.page).toHaveURL(/from=\d{4}-\d{2}-\d{2}&to=/);
    await owner.page.getByLabel('First day').fill('2020-01-01');
    await owner.page.getByLabel('Last day').fill('2020-01-31');
    await owner.page.keyboard.press('Enter');
    await expect(owner.page.getByRole('heading', { name: 'No escalations in this period' })).toBeVisible();
    await owner.page.getByRole('button', { name: 'Show 90 days' }).click();
    await expect(main(owner.page)).toContainText(card.client_name);
  });
});

test('the open report follows live events', async ({ owner, tickets }) => {
  const before = (await owner.api.metrics('7d')).figures.funnel.escalated;
  await owner.opens('/analytics/escalations?period=7d');
  const funnel = owner.section('Funnel').getByRole('listitem').first();
  await expect(funnel).toContainText(`Escalated${before}`);

  const { card } = await tickets.escalated();
  await expect(funnel).toContainText(`Escalated${before + 1}`);
  await owner.api.claim(card.id);
  await expect(owner.section('Time to pick up').last()).toContainText(/\d+ picked up/);
});

test('the report exports as rows, as an image and as one printed page', async ({ owner, browserName }) => {
  await owner.opens('/analytics/escalations?period=90d');
  await expect(main(owner.page)).toContainText('had a senior acting within');
  const { escalated } = (await owner.api.metrics('90d')).figures.funnel;
  const open = () => owner.page.getByRole('button', { name: 'Export' }).click();

  await open();
  const [file] = await Promise.all([
    owner.page.waitForEvent('download'),
    owner.page.getByRole('link', { name: /^CSV/ }).click(),
  ]);
  const rows = (await readFile(await file.path(), 'utf8')).split('\r\n').filter((row) => row.startsWith('escalation,'));
  expect(rows).toHaveLength(escalated);

  await open();
  const [picture] = await Promise.all([
    owner.page.waitForEvent('download'),
    owner.page.getByRole('button', { name: /^PNG/ }).click(),
  ]);
  expect(picture.suggestedFilename()).toBe('escalations.png');
  const png = await readFile(await picture.path());
  // As wide as on a desk, at twice the size, and no empty sheet.
  expect(png.readUInt32BE(16)).toBe(2048);
  expect(png.byteLength).toBeGreaterThan(50_000);

  // Playwright's WebKit does not print.
  if (browserName === 'webkit') return;
  for (const search of ['period=90d', 'period=90d&compare=previous']) {
    await owner.opens(`/analytics/escalations?${search}`);
    await expect(owner.section('By client').first()).toBeVisible();
    expect(pagesOf(await owner.page.pdf({ preferCSSPageSize: true })), search).toBe(1);
  }
});

test('seniors read the report without the figures by senior', async ({ senior }) => {
  await senior.opens('/analytics/escalations');
  await expect(main(senior.page)).toContainText('Time to pick up');
  await expect(senior.page.getByRole('link', { name: 'Pilot' })).toHaveCount(0);
  await expect(senior.section('By senior')).toHaveCount(0);
  await senior.isKeptOutOf('/analytics/pilot', 'Only owners can see the pilot.');
});

test('other roles are told who may read the report', async ({ junior }) => {
  await junior.opens('/sessions');
  await expect(junior.page.getByRole('link', { name: 'Analytics' })).toHaveCount(0);
  await junior.isKeptOutOf('/analytics/escalations', 'Engineers, admins and owners can see analytics.');
});

test.describe('an impossible period', () => {
  test.use({ refusals: [422] });

  test('says what is wrong, and another period is one click away', async ({ owner }) => {
    await owner.opens('/analytics/escalations?from=2099-01-01');
    await expect(owner.page.getByRole('alert')).toContainText('The first day must be in the past');
    await owner.page.getByText('30 days', { exact: true }).click();
    await expect(main(owner.page)).toContainText('had a senior acting within');
  });
});
