import { expect } from '@playwright/test';
import { test } from '../support/test';

test('two escalations during an outage appear after it, each once', async ({
  junior,
  senior,
  seniorsLine,
  tickets,
}) => {
  const [first, second] = [await tickets.open(), await tickets.open()];
  await senior.watchesQueue();
  const waiting = await senior.counted();

  await seniorsLine.cut();
  await expect(senior.connection('Reconnecting')).toBeVisible();
  for (const session of [first, second]) {
    await junior.opensSession(session.id);
    await junior.escalates();
  }
  await expect(senior.card(first.title)).toHaveCount(0);

  seniorsLine.mend();
  // The waits between tries are random and grow; this is the longest that three of them can be.
  await expect(senior.connection('Live')).toBeVisible({ timeout: 20_000 });
  await expect(senior.card(first.title)).toHaveCount(1);
  await expect(senior.card(second.title)).toHaveCount(1);
  await expect(senior.page).toHaveTitle(`(${waiting + 2}) Queue · ResolutionFlow`);
});

test('a server restart loses no event', async ({ junior, senior, seniorsLine, tickets }) => {
  const session = await tickets.open();
  await senior.watchesQueue();

  await seniorsLine.sayGoodbye(1_500);
  await expect(senior.connection('Reconnecting')).toBeVisible();
  await junior.api.escalate(session.id);
  await expect(senior.connection('Live')).toBeVisible();
  await expect(senior.card(session.title)).toHaveCount(1);
});

test('offline the page says so, disables what needs the network, and catches up afterwards', async ({
  junior,
  senior,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  const session = await tickets.open();
  await senior.watchesQueue();

  await senior.page.context().setOffline(true);
  await expect(senior.connection('Offline')).toBeVisible();
  await expect(senior.bar()).toContainText('Offline');
  await expect(senior.claimButton(card.title)).toBeDisabled();
  await expect(senior.claimButton(card.title)).toHaveAttribute('title', /You are offline/);
  await junior.api.escalate(session.id);
  await expect(senior.card(session.title)).toHaveCount(0);

  await senior.page.context().setOffline(false);
  await expect(senior.connection('Live')).toBeVisible();
  await expect(senior.bar()).toBeHidden();
  await expect(senior.claimButton(card.title)).toBeEnabled();
  await expect(senior.card(session.title)).toHaveCount(1);
});

test('where sockets are blocked, escalations still arrive and the page says Delayed', async ({
  junior,
  senior,
  tickets,
}) => {
  const session = await tickets.open();
  await senior.page.routeWebSocket(/\/api\/v1\/live/, (socket) => void socket.close());
  await senior.goes('/queue');
  await expect(senior.connection('Delayed')).toBeVisible({ timeout: 15_000 });
  const waiting = await senior.counted();

  await junior.api.escalate(session.id);

  await expect(senior.card(session.title)).toHaveCount(1, { timeout: 15_000 });
  await expect(senior.page).toHaveTitle(`(${waiting + 1}) Queue · ResolutionFlow`);
});
