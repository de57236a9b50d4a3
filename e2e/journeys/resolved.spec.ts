import { expect } from '@playwright/test';
import { test } from '../support/test';

test('a resolved escalation leaves the queue, and the technician reads the resolution', async ({
  junior,
  senior,
  senior2,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior2.watchesQueue();
  await expect(senior2.card(card.title)).toBeVisible();
  await junior.opensSession(card.session_id);
  await senior.opensSession(card.session_id);

  await senior.resolves('Set both ends to the same lifetime.', { outcome: 'Workaround', grade: 'Partly' });

  await expect(senior2.card(card.title)).toHaveCount(0);
  await expect(junior.page.getByText('Set both ends to the same lifetime.')).toBeVisible();
  await expect(junior.composer()).toHaveCount(0);
  // Resolving is an action too, so even the fastest fix has a first one.
  const ended = await senior.api.handoff(card.id);
  expect(ended.card).toMatchObject({
    state: 'resolved',
    outcome: 'workaround',
    first_action_at: expect.any(String),
  });
});

test('a technician who resolves a session alone notifies no one', async ({ junior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  await junior.recordsStep('Put the old profile back: it works.');
  await junior.page.getByRole('button', { name: 'Resolve' }).click();
  const dialog = junior.dialogOf('Resolve this session');
  await dialog.getByLabel('What fixed it?').fill('The new profile was wrong.');
  await dialog.getByRole('button', { name: 'Resolve' }).click();
  await expect(junior.page.getByText('The new profile was wrong.')).toBeVisible();
  await expect(junior.page.getByRole('button', { name: 'Escalate' })).toHaveCount(0);
  expect(await junior.api.handoffsOf(session.id)).toHaveLength(0);
});
