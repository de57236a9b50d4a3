import { expect } from '@playwright/test';
import { calls, canBeCalled, canBeLeft, looksAway } from '../support/look';
import { test } from '../support/test';

test('a tab that slept for an hour shows the right count, refetches once, and raises no old alert', async ({
  junior,
  senior,
  seniorsLine,
  tickets,
}) => {
  const missed = [await tickets.open(), await tickets.open(), await tickets.open()];
  const next = await tickets.open();
  await canBeLeft(senior.page);
  await canBeCalled(senior.page);
  await senior.page.clock.install();
  await senior.watchesQueue();
  const waiting = await senior.counted();
  await looksAway(senior.page);

  seniorsLine.hold();
  seniorsLine.loseItsPlace();
  for (const { id } of missed) await junior.api.escalate(id);
  const asked: string[] = [];
  senior.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await senior.page.clock.fastForward('01:00:00');
  seniorsLine.letGo();

  await expect(senior.page).toHaveTitle(new RegExp(`^\\(${waiting + 3}\\)`));
  await expect(senior.connection('Live')).toBeVisible();
  for (const { title } of missed) await expect(senior.card(title)).toHaveCount(1);
  expect(asked.filter((path) => path === '/api/v1/handoffs')).toHaveLength(1);
  await senior.page.clock.runFor(2_000);
  expect(await calls(senior.page)).toEqual([]);
  await expect(senior.announcement('escalation')).toHaveCount(0);

  // And what happens from now on is news again.
  await junior.api.escalate(next.id);
  await expect.poll(() => calls(senior.page)).toEqual([`High: ${next.title}`]);
});

test('of two hidden tabs one alerts, and the other once that is closed', async ({ junior, senior, tickets }) => {
  const [first, second] = [await tickets.open(), await tickets.open()];
  const other = await senior.page.context().newPage();
  const tabs = [senior.page, other];
  for (const tab of tabs) {
    await canBeLeft(tab);
    await canBeCalled(tab);
    await tab.goto('/queue');
    await expect(tab.getByRole('button', { name: 'Connection: Live' })).toBeVisible();
  }
  for (const tab of tabs) await looksAway(tab);

  await junior.api.escalate(first.id);
  for (const tab of tabs) await expect(tab.getByRole('link', { name: first.title })).toBeAttached();
  await expect.poll(() => calls(senior.page)).toEqual([`High: ${first.title}`]);
  expect(await calls(other)).toEqual([]);

  // The alert was not seen yet, so the other tab takes over at once.
  await senior.page.close();
  await expect.poll(() => calls(other)).toEqual([`High: ${first.title}`]);
  // A burst is one call, so the next one may have to wait for a few seconds.
  await junior.api.escalate(second.id);
  await expect
    .poll(() => calls(other), { timeout: 12_000 })
    .toEqual([first, second].map(({ title }) => `High: ${title}`));
});
