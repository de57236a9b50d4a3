import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expectNothingBesides } from '../support/reflow';
import { test } from '../support/test';

const DESK = { width: 1280, height: 720 };
const NARROW = { width: 360, height: 740 };

const PAGES: readonly [path: string, heading: string, loaded: string][] = [
  ['profile', 'Profile', 'Dates and times'],
  ['preferences', 'Preferences', 'Keep quiet hours'],
  ['password', 'Password', 'Current password'],
  ['members', 'Members', 'Permissions of each role'],
  ['escalation', 'Escalation policy', 'While unclaimed'],
  ['hours', 'Business hours', 'Monday'],
  ['assessment', 'Assessment', 'Accuracy'],
  ['webhooks', 'Webhooks', 'New webhook'],
  ['undelivered', 'Undelivered', 'Messages that could not be delivered'],
  ['storage', 'Storage', 'Largest sessions'],
  ['audit', 'Audit log', 'Everyone'],
];

test('every page of the settings, on a desk and on a narrow phone', async ({ admin }) => {
  for (const [path, heading, loaded] of PAGES) {
    await admin.page.setViewportSize(DESK);
    await admin.opens(`/settings/${path}`);
    await expect(admin.heading(heading)).toBeVisible();
    await expect(admin.page.getByRole('main')).toContainText(loaded);
    await expect(admin.page.locator('[aria-busy=true]')).toHaveCount(0);
    await expectAccessible(admin.page, `settings: ${heading}`);
    await admin.page.setViewportSize(NARROW);
    await expectNothingBesides(admin.page, `settings: ${heading}`);
    await expectAccessible(admin.page, `settings: ${heading}, on a phone`);
  }
  await admin.opens('/settings');
  await expect(admin.heading('Settings')).toBeVisible();
  const links = admin.page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  const linked = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(linked, 'pages that are looked at here').toEqual(PAGES.map(([path]) => `/settings/${path}`));
  await expectAccessible(admin.page, 'the list of settings on a phone');
});

test('forms that are filled in, and the dialogs of settings', async ({ admin, senior2 }) => {
  await admin.opens('/settings/preferences');
  await admin.page.getByLabel('Keep quiet hours').check();
  await expect(admin.page.getByLabel('From')).toBeVisible();
  await expectAccessible(admin.page, 'unsaved preferences');
  await admin.page.setViewportSize(NARROW);
  await expectNothingBesides(admin.page, 'unsaved preferences');
  await admin.page.getByRole('button', { name: 'Discard' }).click();

  await admin.opens('/settings/members');
  await admin.page.getByRole('button', { name: 'Invite' }).click();
  await expectAccessible(admin.page, 'inviting a member');
  await admin.opensTeam();
  await admin.role(senior2.name).selectOption('viewer');
  await admin.saveRole(senior2.name).click();
  await expect(admin.page.getByRole('dialog')).toContainText('They hold');
  await expectAccessible(admin.page, 'a role that takes rights');
  await expectNothingBesides(admin.page, 'a role that takes rights');
  await admin.opens('/settings/webhooks');
  await admin.page.getByRole('button', { name: 'New webhook' }).first().click();
  await expectAccessible(admin.page, 'a new webhook');
});

test('the bell and its notifications', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.opens('/queue');
  await senior.page.getByRole('button', { name: /^Notifications: / }).click();
  await expect(senior.page.getByRole('link').filter({ hasText: 'needs a senior' }).first()).toContainText(card.title);
  await expectAccessible(senior.page, 'notifications');
  await senior.page.setViewportSize(NARROW);
  await expectAccessible(senior.page, 'notifications on a phone');
});

test.describe('an invitation', () => {
  test.use({ refusals: [404] });

  test('that has expired', async ({ visitor }) => {
    await visitor.goto('/invitations/accept#nobody-knows-this');
    await expect(visitor.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
    await expectAccessible(visitor, 'an expired invitation');
  });
});
