import { expect } from '@playwright/test';
import { test } from '../support/test';

test('an accidental pick-up is undone where it was made, without a reason', async ({
  junior,
  senior,
  senior2,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await senior2.watchesQueue();
  await junior.opensSession(card.session_id);
  await senior.watchesQueue();
  await senior.claims(card.title);
  await expect(senior2.claimButton(card.title)).toBeHidden();

  await senior.undoes();

  await expect(senior.page.getByRole('button', { name: 'Pick up' })).toBeVisible();
  await expect(senior2.claimButton(card.title)).toBeVisible();
  await expect(junior.banner()).toContainText('Unclaimed');
  const undone = await senior.api.handoff(card.id);
  expect(undone.card).toMatchObject({ state: 'open', cycle: 1, opened_at: card.opened_at, claimed_by: null });
  await senior.page.getByText(/^History/).click();
  await expect(senior.page.getByText('undid the pick-up')).toBeVisible();
});

test('it is undone from the session too', async ({ senior, senior2, tickets }) => {
  const { card } = await tickets.escalated();
  await senior2.watchesQueue();
  await senior.watchesQueue();
  await senior.claims(card.title);
  await senior.picksUp();

  await senior.undoes();

  await expect(senior.section(/^Escalation$/)).toContainText('Unclaimed');
  await expect(senior2.claimButton(card.title)).toBeVisible();
});

test('a technician withdraws an escalation, and may escalate again', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await senior.watchesQueue();
  await junior.opensSession(session.id);
  await junior.escalates();
  await expect(senior.card(session.title)).toBeVisible();

  await junior.withdraws();
  await expect(senior.card(session.title)).toHaveCount(0);

  await junior.escalates({ ask: 'It is back after all.' });
  await expect(senior.card(session.title)).toHaveCount(1);
  const states = (await junior.api.handoffsOf(session.id)).map(({ state }) => state).sort();
  expect(states).toEqual(['open', 'withdrawn']);
});

test('a senior releases an escalation with a reason for the next', async ({ senior, senior2, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior2.watchesQueue();
  await senior.opensSession(card.session_id);

  await senior.chooses('Release');
  const dialog = senior.dialogOf('Release to the queue');
  await dialog.getByLabel('Why?').fill('Called away to a site.');
  await dialog.getByRole('button', { name: 'Release' }).click();
  await expect(dialog).toBeHidden();

  await expect(senior2.claimButton(card.title)).toBeVisible();
  await senior2.opensBrief(card.id);
  await senior2.page.getByText(/^History/).click();
  await expect(senior2.page.getByText('Called away to a site.')).toBeVisible();
});
