import { expect } from '@playwright/test';
import { elapsed, startOnClick, stopOnLast } from '../support/stopwatch';
import { test } from '../support/test';

const A_SECOND = 1_000;

test.describe('revoked permissions', () => {
  // What the page asked for in that very moment is refused.
  test.use({ refusals: [403] });

  test('a revoked role is gone from an open page within a second, and returns when granted', async ({
    admin,
    senior2,
    tickets,
  }, info) => {
    const { card } = await tickets.escalated();
    await senior2.watchesQueue();
    await expect(senior2.claimButton(card.title)).toBeVisible();
    await admin.opensTeam();
    await expect(admin.role(senior2.name)).toHaveValue('engineer');

    try {
      await startOnClick(admin.page);
      await stopOnLast(senior2.page, 'Pick up: ');
      await admin.givesRole(senior2.name, 'viewer', { asked: true });
      await expect(senior2.claimButton(card.title)).toBeHidden();
      const ms = await elapsed(admin.page, senior2.page);
      info.annotations.push({ type: 'role to page', description: `${ms} ms` });
      expect(ms, 'from the change of the role to a page without Pick up').toBeLessThan(A_SECOND);
      await expect(senior2.card(card.title)).toContainText('Unclaimed');
      await expect(senior2.connection('Live')).toBeVisible();
    } finally {
      await admin.givesRole(senior2.name, 'engineer');
    }
    await expect(senior2.claimButton(card.title)).toBeVisible();
    await expect(senior2.connection('Live')).toBeVisible();
    expect(new URL(senior2.page.url()).pathname, 'without signing in again').toBe('/queue');
  });
});
