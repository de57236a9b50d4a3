import { expect } from '@playwright/test';
import { test } from '../support/test';

// A removed member cannot return, so this runs after all other tests of the account.
test.use({ refusals: [401] });

test('a removed member is signed out within a second, and their records stay', async ({ admin, senior2, tickets }) => {
  const { card } = await tickets.escalated();
  await senior2.api.addStep(card.session_id, { kind: 'note', body: 'Had a first look.' });
  const brief = await senior2.page.context().newPage();
  await brief.goto(`/handoffs/${card.id}`);
  await expect(brief.getByRole('button', { name: 'Pick up' })).toBeVisible();
  await senior2.watchesQueue();
  await admin.opensTeam();

  await admin.removes(senior2.name);
  await Promise.all([
    expect(senior2.page).toHaveURL(/\/sign-in/, { timeout: 1_000 }),
    expect(brief).toHaveURL(/\/sign-in/, { timeout: 1_000 }),
  ]);
  await expect(admin.member(senior2.name)).toHaveCount(0);
  await expect(admin.heading('Members'), 'the button that led to it is gone').toBeFocused();
  expect((await senior2.api.refusal('GET', '/handoffs')).status).toBe(401);

  await admin.opensSession(card.session_id);
  await expect(admin.steps().filter({ hasText: 'Had a first look.' })).toContainText(senior2.name);
});
