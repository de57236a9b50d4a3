import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { test } from '../support/test';

const PHONE = { width: 390, height: 844 };

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Search and go to' });
const field = (page: Page): Locator => palette(page).getByRole('combobox', { name: 'Search' });
const option = (page: Page, name: string | RegExp): Locator => palette(page).getByRole('option', { name });

/** Until the worker has indexed it. */
async function finds(page: Page, query: string, title: string): Promise<void> {
  await expect(async () => {
    await field(page).fill('');
    await field(page).fill(query);
    await expect(option(page, title)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test('a colleague’s session is found by a misspelt word, and opened from the keyboard', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated({ title: 'Plotter prints mirrored drawings' });
  await senior.watchesQueue();
  const { page } = senior;

  await test.step('Ctrl+K opens it, and Escape gives the focus back', async () => {
    await page.getByRole('button', { name: 'Search' }).focus();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  });

  await test.step('a misspelt word finds the escalation, and Enter opens its brief without picking it up', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await finds(page, 'ploter mirored', card.title);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/handoffs/${card.id}`);
    await expect(senior.heading(card.title)).toBeVisible();
    expect((await senior.api.handoff(card.id)).card.state).toBe('open');
  });

  await test.step('a colleague narrows the search, and Backspace widens it again', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await field(page).fill(card.escalated_by.name);
    await palette(page).getByRole('option', { name: card.escalated_by.name, exact: true }).click();
    await expect(field(page)).toBeFocused();
    await expect(option(page, card.title)).toBeVisible();
    await page.keyboard.press('Backspace');
    await expect(palette(page).getByText(`Only ${card.escalated_by.name}`)).toBeHidden();
    await page.keyboard.press('Escape');
  });

  await test.step('a misspelt client leads to its page', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await field(page).fill('harbour dentl');
    await palette(page).getByRole('option', { name: card.client_name, exact: true }).click();
    await expect(page).toHaveURL(`/clients/${card.client_id}`);
    await expect(senior.heading(card.client_name)).toBeVisible();
  });

  await test.step('arrows go through pages and actions', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('baseline');
    await expect(option(page, /Record baseline/)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/analytics/baseline');
  });
});

test('a query stands in no address, and nothing of what was typed stays behind', async ({ junior }) => {
  const asked: string[] = [];
  junior.page.on('request', (request) => asked.push(request.url()));
  await junior.opens('/sessions');
  await junior.page.keyboard.press('ControlOrMeta+k');
  await expect(field(junior.page)).toBeFocused();
  await junior.page.keyboard.type('xylophone quartet');
  await expect(palette(junior.page).getByText('Nothing found for “xylophone quartet”')).toBeVisible();
  expect(asked.filter((url) => /xylophone|quartet/.test(url))).toEqual([]);
  expect(asked.filter((url) => url.endsWith('/api/v1/search')).length).toBeGreaterThan(0);
  await junior.page.keyboard.press('Escape');
  await junior.page.keyboard.press('ControlOrMeta+k');
  await expect(field(junior.page)).toHaveValue('');
});

test('a viewer finds cases, and no page that is not theirs', async ({ viewer, tickets }) => {
  const session = await tickets.open({ title: 'Scanner sends faded faxes' });
  await viewer.opens('/queue');
  await viewer.page.keyboard.press('ControlOrMeta+k');
  await finds(viewer.page, 'faded faxs', session.title);
  await field(viewer.page).fill('');
  await expect(option(viewer.page, 'Queue')).toBeVisible();
  for (const name of [/New session/, /Record baseline/, /Members/])
    await expect(option(viewer.page, name)).toBeHidden();
});

test('Enter pressed before the answer opens the result of the typed query', async ({ junior, tickets }) => {
  const session = await tickets.open({ title: 'Turnstile rejects badges' });
  await junior.opens('/queue');
  await junior.page.keyboard.press('ControlOrMeta+k');
  await finds(junior.page, 'turnstile', session.title);
  await field(junior.page).fill('');
  await junior.page.route('**/api/v1/search', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await junior.page.keyboard.type('turnstile badges');
  await junior.page.keyboard.press('Enter');
  await expect(junior.page).toHaveURL(`/sessions/${session.id}`);
});

test.describe('without an answer', () => {
  test.use({ refusals: [500] });

  test('it says so, keeps the pages, and asks again', async ({ junior }) => {
    await junior.opens('/sessions');
    const fails = { status: 500, contentType: 'application/problem+json', body: '{"type":"about:blank","status":500}' };
    await junior.page.route('**/api/v1/search', (route) => route.fulfill(fails));
    await junior.page.getByRole('button', { name: 'Search' }).click();
    await expect(palette(junior.page).getByRole('alert')).toContainText('Search failed');
    await expect(option(junior.page, 'Queue')).toBeVisible();
    await expectAccessible(junior.page, 'a search that failed');
    await junior.page.unroute('**/api/v1/search');
    await palette(junior.page).getByRole('button', { name: 'Try again' }).click();
    await expect(palette(junior.page).getByRole('alert')).toBeHidden();
  });
});

test('searching is accessible, and fits a phone', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated({ title: 'Kiosk freezes at noon' });
  await senior.watchesQueue();
  for (const size of [{ width: 1280, height: 720 }, PHONE]) {
    await senior.page.setViewportSize(size);
    await senior.page.getByRole('button', { name: 'Search' }).click();
    await expectAccessible(senior.page, `search, ${size.width} wide`);
    await finds(senior.page, 'kiosk', card.title);
    await expectAccessible(senior.page, `found, ${size.width} wide`);
    await palette(senior.page).getByRole('button', { name: 'Close' }).click();
    await expect(palette(senior.page)).toBeHidden();
  }
});
