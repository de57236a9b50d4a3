import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { test } from '../support/test';

test('the queue without a network', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.watchesQueue();
  await expect(senior.claimButton(card.title)).toBeVisible();
  await senior.page.context().setOffline(true);
  await expect(senior.bar()).toContainText('Offline');
  await expectAccessible(senior.page, 'offline');
  await senior.page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(senior.page, 'offline on a phone');
});

test('hiding a secret', async ({ junior, tickets }) => {
  const { id } = await tickets.open();
  await junior.opensSession(id);
  await junior.page.getByRole('button', { name: 'Hide a secret in this step' }).first().click();
  const dialog = junior.dialogOf('Hide a secret');
  await expect(dialog).toBeVisible();
  await expectAccessible(junior.page, 'hiding a secret');
  // Nothing is marked yet: it says so.
  await dialog.getByRole('button', { name: 'Hide' }).click();
  await junior.page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(junior.page, 'hiding a secret on a phone');
});
