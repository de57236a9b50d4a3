import { expect } from '@playwright/test';
import type { Senior } from '../actors/senior';
import { test } from '../support/test';

async function picks(senior: Senior, filter: string, choice: string | RegExp): Promise<void> {
  const bar = senior.page.getByRole('toolbar', { name: 'Filter the queue' });
  await bar.getByRole('button', { name: filter }).click();
  await bar.getByRole('button', { name: choice }).click();
}

test('a filtered queue survives a reload and arrivals, and says what it hides', async ({ junior, senior, tickets }) => {
  const mark = crypto.randomUUID().slice(0, 6);
  const mine = `Contoso ${mark}`;
  const { card: seen } = await tickets.escalated({ client_name: mine });
  const { card: hidden } = await tickets.escalated({ client_name: `Fabrikam ${mark}` });
  await senior.watchesQueue();
  await picks(senior, 'Client', new RegExp(`^${mine}`));
  await expect(senior.page).toHaveURL(new RegExp(`client=Contoso(\\+|%20)${mark}`));
  await expect(senior.card(seen.title)).toBeVisible();
  await expect(senior.card(hidden.title)).toHaveCount(0);
  await expect(senior.page.getByText(/^Your filters hide \d+\.$/)).toBeVisible();

  await senior.page.reload();
  await expect(senior.card(seen.title)).toBeVisible();
  await expect(senior.card(hidden.title)).toHaveCount(0);
  await expect(senior.connection('Live')).toBeVisible();

  await test.step('an arrival that matches slides in, another one is counted', async () => {
    const [comes, stays] = [await tickets.open({ client_name: mine }), await tickets.open({ client_name: 'Tailspin' })];
    const waiting = await senior.counted();
    await junior.api.escalate(stays.id);
    await junior.api.escalate(comes.id);
    await expect(senior.card(comes.title)).toBeVisible();
    await expect(senior.page.getByText('1 new, hidden by your filters.')).toBeVisible();
    await expect(senior.card(stays.title)).toHaveCount(0);
    await expect.poll(() => senior.counted(), 'the tab counts every call for help').toBe(waiting + 2);
    await senior.page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(senior.card(stays.title)).toBeVisible();
    await expect(senior.page).toHaveURL('/queue');
  });

  await test.step('Back brings the filter again', async () => {
    await senior.page.goBack();
    await expect(senior.page).toHaveURL(/client=Contoso/);
    await expect(senior.card(hidden.title)).toHaveCount(0);
  });
});

test('the copied link opens the same cards for a colleague', async ({ senior, senior2, tickets }) => {
  await senior.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => senior.page.evaluate(() => navigator.clipboard.readText());
  const { card: low } = await tickets.escalated({ severity: 'low' });
  const { card: critical } = await tickets.escalated({ severity: 'critical' });
  await senior.watchesQueue();
  await picks(senior, 'Severity', /^Low severity/);
  await senior.page.keyboard.press('Escape');
  await picks(senior, 'Sort', 'Oldest first');
  await expect(senior.card(critical.title)).toHaveCount(0);
  await senior.page.getByRole('button', { name: 'Copy link' }).click();
  await expect(senior.toast('Link copied')).toBeVisible();

  await senior2.opens(await copied());
  await expect(senior2.page).toHaveURL(/severity=low&sort=oldest/);
  await expect(senior2.card(low.title)).toBeVisible();
  await expect(senior2.card(critical.title)).toHaveCount(0);

  await test.step('c on a card copies the link of its brief', async () => {
    await senior.page.getByRole('link', { name: low.title }).focus();
    await senior.page.keyboard.press('c');
    await expect.poll(copied).toContain(`/handoffs/${low.id}`);
    await senior2.opens(await copied());
    await expect(senior2.heading(low.title)).toBeVisible();
  });
});

test('a card shows the request, the users affected and the impact', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.watchesQueue();
  const text = senior.card(card.title);
  await expect(text).toContainText('12 users affected');
  await expect(text).toContainText('Reception writes on paper.');
  await expect(text).toContainText('Request: Please look at the rekey timers of the firewall.');
});

test('the filters are one stop of the Tab key, and f leads to them', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated({ severity: 'critical' });
  await senior.watchesQueue();
  await expect(senior.card(card.title)).toBeVisible();
  const bar = senior.page.getByRole('toolbar', { name: 'Filter the queue' });
  await expect(bar).toBeVisible();
  await senior.page.keyboard.press('f');
  await expect(bar.getByRole('button', { name: 'Mine' })).toBeFocused();
  await senior.page.keyboard.press('ArrowRight');
  await senior.page.keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: 'Severity' })).toBeFocused();
  await senior.page.keyboard.press('Tab');
  await expect(senior.page.locator('a[data-handoff]').first()).toBeFocused();
  await senior.page.keyboard.press('Shift+Tab');
  await expect(bar.getByRole('button', { name: 'Severity' })).toBeFocused();

  await test.step('two links skip to the first Pick up', async () => {
    await senior.page.reload();
    await expect(senior.card(card.title)).toBeVisible();
    await senior.page.getByRole('link', { name: 'Skip to the content' }).press('Enter');
    await senior.page.keyboard.press('Tab');
    await expect(senior.page.getByRole('button', { name: 'Skip to the escalations' })).toBeFocused();
    await senior.page.keyboard.press('Enter');
    await expect(senior.page.locator('a[data-handoff]').first()).toBeFocused();
    await senior.page.keyboard.press('Tab');
    await expect(senior.page.getByRole('button', { name: /^Pick up: / }).first()).toBeFocused();
  });
});

test('the first card is near the top', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  for (const [width, height, most] of [
    [1280, 720, 160],
    [390, 844, 200],
    [360, 740, 200],
  ] as const) {
    await senior.page.setViewportSize({ width, height });
    await senior.watchesQueue();
    await expect(senior.card(card.title)).toBeVisible();
    await expect(senior.section(/first action/i)).toBeVisible();
    const first = await senior.page.locator('[data-handoff-card]').first().boundingBox();
    expect(first?.y, `${width} px wide`).toBeLessThanOrEqual(most);
    expect(await senior.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('from a brief the way back leads to the queue as it was filtered', async ({ senior, tickets }) => {
  const mark = crypto.randomUUID().slice(0, 6);
  const { card: seen } = await tickets.escalated({ client_name: `Contoso ${mark}` });
  await senior.opens(`/queue?client=Contoso+${mark}&sort=newest`);
  await senior.page.getByRole('link', { name: seen.title }).click();
  await expect(senior.heading(seen.title)).toBeVisible();
  await senior.page.getByRole('main').getByRole('link', { name: 'Queue' }).click();
  await expect(senior.page).toHaveURL(new RegExp(`client=Contoso(\\+|%20)${mark}&sort=newest`));
  await expect(senior.card(seen.title)).toBeVisible();
});
