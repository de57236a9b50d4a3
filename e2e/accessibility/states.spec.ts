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
