import { expect, type Page } from '@playwright/test';
import { test } from '../support/test';

// A deploy under an open tab: the files that it has not loaded yet are gone, and the entry page is another one.
test.use({ refusals: [404, 409] });

async function deployUnder(page: Page, files: RegExp): Promise<void> {
  await page.route(files, (route) => route.fulfill({ status: 404, json: {} }));
  await page.route(
    (url) => url.pathname === '/',
    (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/new.js"></script>' }),
  );
}

const PARTS = /assets\/(toaster|inbox|shortcuts-dialog|failures-banner|around-the-queue|browser-alerts)-/;

test('a part that does not load leaves the rest working and asks for a reload', async ({ owner, tickets }) => {
  const { card } = await tickets.escalated();
  await deployUnder(owner.page, PARTS);
  await owner.watchesQueue();

  await expect(owner.card(card.title)).toBeVisible();
  const bar = owner.bar();
  await expect(bar).toContainText('New version');
  await expect(owner.page.getByText('A newer version of this page is available.').first()).toBeVisible();

  await owner.page.getByRole('button', { name: /^Notifications/ }).click();
  await expect(owner.page.getByRole('alert').filter({ hasText: 'newer version' }).first()).toBeVisible();
  await owner.page.keyboard.press('Escape');
  await owner.page.keyboard.press('?');
  await expect(owner.card(card.title)).toBeVisible();

  await bar.getByRole('button', { name: 'Later' }).click();
  await expect(bar).toBeHidden();
});

test('a lost claim says who won even if the toaster did not load', async ({
  senior,
  senior2,
  senior2sLine,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await deployUnder(senior2.page, PARTS);
  await senior2.watchesQueue();
  await expect(senior2.claimButton(card.title)).toBeVisible();
  senior2sLine.hold();

  await senior.api.claim(card.id);
  await senior2.claimButton(card.title).click();

  await expect(senior2.toast(`${senior.name} picked this up first`)).toBeVisible();
  await senior2.toast(`${senior.name} picked this up first`).getByRole('button', { name: 'Close' }).click();
  await expect(senior2.toast('picked this up first')).toHaveCount(0);
});

test('a page that does not load says so, and a reload shows it', async ({ senior }) => {
  await senior.watchesQueue();
  await deployUnder(senior.page, /assets\/sessions\.index/);

  await senior.page.getByRole('link', { name: 'Sessions' }).click();
  await expect(senior.heading('A newer version of this page is available')).toBeVisible();
  await expect(senior.page.getByRole('link', { name: 'Queue' })).toBeVisible();

  await senior.page.unrouteAll();
  await senior.page.getByRole('main').getByRole('button', { name: 'Reload' }).click();
  await expect(senior.heading('Sessions')).toBeVisible();
});
