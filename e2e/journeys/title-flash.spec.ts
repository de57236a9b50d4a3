import { expect } from '@playwright/test';
import { canBeLeft, looksAway, looksBack } from '../support/look';
import { test } from '../support/test';

test('a hidden tab counts at once, flashes, and stops when the user returns', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await canBeLeft(senior.page);
  await senior.page.clock.install();
  await senior.watchesQueue();
  const waiting = await senior.counted();
  const count = `(${waiting + 1}) Queue · ResolutionFlow`;

  await looksAway(senior.page);
  // From here on no timer runs by itself, as good as in a hidden tab: the count has to come without one.
  await senior.page.clock.pauseAt(Date.now() + 1_000);
  const { card } = await junior.api.escalate(session.id);
  await expect(senior.page).toHaveTitle(count);
  await expect(senior.page.locator('link[rel="icon"]')).toHaveAttribute('href', /badge/);

  await senior.page.clock.runFor(1_000);
  await expect(senior.page).toHaveTitle(`(${waiting + 1}) New escalation · ResolutionFlow`);
  await senior.page.clock.runFor(1_000);
  await expect(senior.page).toHaveTitle(count);
  await senior.page.clock.runFor(1_000);

  await looksBack(senior.page);
  await expect(senior.page).toHaveTitle(count);
  for (let second = 0; second < 4; second += 1) {
    await senior.page.clock.runFor(1_000);
    expect(await senior.page.title()).toBe(count);
  }

  await junior.api.withdraw(card.id);
  await expect.poll(() => senior.counted()).toBe(waiting);
});

test('a visible tab counts and does not flash', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await canBeLeft(senior.page);
  await senior.page.clock.install();
  await senior.watchesQueue();
  const waiting = await senior.counted();

  await junior.api.escalate(session.id);
  const count = `(${waiting + 1}) Queue · ResolutionFlow`;
  await expect(senior.page).toHaveTitle(count);
  for (let second = 0; second < 4; second += 1) {
    await senior.page.clock.runFor(1_000);
    expect(await senior.page.title()).toBe(count);
  }
});
