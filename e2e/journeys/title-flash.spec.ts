import { expect, type Page } from '@playwright/test';
import { test } from '../support/test';

declare global {
  interface Window {
    look: (away: boolean) => void;
  }
}

/** In automation every page believes that it is on screen and has the keyboard. */
async function canBeLeft(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let away = false;
    Object.defineProperties(document, {
      hidden: { get: () => away },
      visibilityState: { get: () => (away ? 'hidden' : 'visible') },
      hasFocus: { value: () => !away },
    });
    window.look = (leaves) => {
      away = leaves;
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event(leaves ? 'blur' : 'focus'));
    };
  });
}

test('a tab nobody looks at counts at once, flashes, and stops when somebody comes back', async ({
  junior,
  senior,
  tickets,
}) => {
  const session = await tickets.open();
  await canBeLeft(senior.page);
  await senior.page.clock.install();
  await senior.watchesQueue();
  const waiting = await senior.counted();
  const count = `(${waiting + 1}) Queue · ResolutionFlow`;

  await senior.page.evaluate(() => window.look(true));
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

  await senior.page.evaluate(() => window.look(false));
  await expect(senior.page).toHaveTitle(count);
  for (let second = 0; second < 4; second += 1) {
    await senior.page.clock.runFor(1_000);
    expect(await senior.page.title()).toBe(count);
  }

  await junior.api.withdraw(card.id);
  await expect.poll(() => senior.counted()).toBe(waiting);
});

test('a tab that is being looked at counts and does not flash', async ({ junior, senior, tickets }) => {
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
