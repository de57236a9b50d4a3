import { expect } from '@playwright/test';
import { test } from '../support/test';

// The longest wait of all, so its name is the first: others are done meanwhile.
test.describe('a claim without activity', () => {
  // A minute is the least that an account can set.
  test.setTimeout(180_000);

  test.afterEach(async ({ admin }) => {
    await admin.api.setPolicy({ stale_after_min: 10, stale_warning_min: 2 });
  });

  test('counts down, can be kept, and returns to the queue when it expires', async ({
    admin,
    senior,
    junior,
    tickets,
  }) => {
    await admin.api.setPolicy({ stale_after_min: 1, stale_warning_min: 0 });
    const { card } = await tickets.escalated();
    await junior.opensSession(card.session_id);
    await senior.opensBrief(card.id);
    await senior.page.getByRole('button', { name: /^Pick up/ }).click();

    const warning = senior.page.getByText(/Claim expires without activity in/);
    await expect(warning).toBeVisible();
    await senior.page.waitForTimeout(5_000);
    await expect(warning).toContainText(/0:5\d/);
    await senior.page.getByRole('button', { name: 'Still on it' }).click();
    await expect(senior.announcement('Claim extended.')).toBeAttached();

    await expect(junior.banner()).toContainText('Unclaimed', { timeout: 90_000 });
    await expect(senior.page.getByRole('button', { name: /^Pick up/ })).toBeVisible();
    expect((await senior.api.handoff(card.id)).card).toMatchObject({ state: 'open', cycle: 2 });
  });
});
