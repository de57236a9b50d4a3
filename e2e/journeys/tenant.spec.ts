import { expect } from '@playwright/test';
import { test } from '../support/test';

test.use({ refusals: [404] });

test('records of one account do not exist for another', async ({ outsider, senior, tickets }) => {
  const { card } = await tickets.escalated();
  await outsider.watchesQueue();
  await expect(outsider.card(card.title)).toHaveCount(0);

  for (const path of [`/handoffs/${card.id}`, `/sessions/${card.session_id}`]) {
    await outsider.goes(path);
    await expect(outsider.page.getByRole('main')).toContainText('Page not found');
    await expect(outsider.page.getByRole('main')).not.toContainText(card.title);
    // The very words that something which never was gets.
    const there = await outsider.api.refusal('GET', path);
    const never = await outsider.api.refusal('GET', path.replace(/[^/]+$/, crypto.randomUUID()));
    expect(there.status).toBe(404);
    expect({ ...there, instance: null }).toEqual({ ...never, instance: null });
  }
  expect((await outsider.api.refusal('POST', `/handoffs/${card.id}/claim`)).status).toBe(404);

  await senior.opensBrief(card.id);
  await expect(senior.page.getByRole('button', { name: 'Pick up' })).toBeVisible();
});
