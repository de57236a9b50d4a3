import { expect } from '@playwright/test';
import { eventArrives, holdAnswer } from '../support/held-answer';
import { test } from '../support/test';

test('a brief claimed by a colleague while it loads offers no claim', async ({ senior, senior2, tickets }) => {
  const { card } = await tickets.escalated();
  const arrived = eventArrives(senior2.page, 'handoff.claimed.v1');
  await senior2.watchesQueue();
  const answer = await holdAnswer(senior2.page, `/api/v1/views/handoffs/${card.id}`);
  await senior2.page.getByRole('link', { name: card.title }).click();
  await answer.left;

  await senior.api.claim(card.id);
  await arrived;
  answer.letGo();

  await expect(senior2.page.getByRole('main')).toContainText(`${senior.name} picked this up`);
  await expect(senior2.page.getByRole('button', { name: 'Pick up' })).toBeHidden();
});

test('a step that arrives during a refetch stays', async ({ junior, senior, tickets }) => {
  const { id } = await tickets.open();
  await senior.opensSession(id);
  const answer = await holdAnswer(senior.page, `/api/v1/sessions/${id}`);
  await junior.api.changeSession(id, { affected_users: 40 });
  await answer.left;

  const step = senior.steps().filter({ hasText: 'Swapped the cable.' });
  await junior.api.addStep(id, { kind: 'action', body: 'Swapped the cable.' });
  await expect(step).toBeVisible();
  const answered = senior.page.waitForResponse(`**/api/v1/sessions/${id}`);
  answer.letGo();

  await (await answered).finished();
  await expect(senior.page.getByRole('complementary', { name: 'Facts' })).toContainText('40');
  await expect(step).toBeVisible();
});
