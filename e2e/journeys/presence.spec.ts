import { expect, type Locator } from '@playwright/test';
import type { Person } from '../actors/person';
import { test } from '../support/test';

/** Where the card's parts stand in it: figures above a queue may come later than its cards, and take a line more. */
function layout(card: Locator) {
  // In one look: what stands above the card may come between two.
  return card.evaluate((whole) => {
    const { x, y } = whole.getBoundingClientRect();
    return [...whole.querySelectorAll('a, ul, time, button')].map((part) => {
      const box = part.getBoundingClientRect();
      // The age ends at its place, and grows to the left with its figures.
      return [part instanceof HTMLTimeElement ? box.right - x : box.x - x, box.y - y].map(Math.round);
    });
  });
}

const firstName = ({ name }: Person) => name.split(' ')[0];

test('viewers of an escalation show at once to everyone, and the layout does not move', async ({
  junior,
  senior,
  senior2,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await junior.opensSession(card.session_id);
  await senior2.watchesQueue();
  const seen = senior2.card(card.title).getByText('is viewing');
  const place = await layout(senior2.card(card.title));
  const banner = await junior.banner().boundingBox();
  await expect(seen).toBeHidden();

  await senior.opensBrief(card.id);
  await expect(seen).toHaveText(`${firstName(senior)} is viewing`);
  await expect(junior.banner()).toContainText(`${firstName(senior)} is viewing`);
  await expect(junior.announcement(`${firstName(senior)} is viewing`)).toBeAttached();
  await expect(senior.page.getByText('is viewing'), 'you are not listed yourself').toBeHidden();
  expect(await layout(senior2.card(card.title))).toEqual(place);
  expect(await junior.banner().boundingBox()).toEqual(banner);

  await test.step('and each viewer sees the other', async () => {
    await senior2.opensBrief(card.id);
    await expect(senior.page.getByText(`${firstName(senior2)} is viewing`, { exact: true })).toHaveCount(2);
    await expect(senior2.announcement(`${firstName(senior)} is viewing`)).toBeAttached();
    await expect(junior.banner()).toContainText('are viewing');
  });

  await test.step('until they leave, or their browser is closed', async () => {
    await senior2.page.getByRole('link', { name: 'Queue' }).first().click();
    await expect(seen).toHaveText(`${firstName(senior)} is viewing`);
    await senior.page.close();
    await expect(seen).toBeHidden();
    await expect(junior.banner()).not.toContainText('viewing');
  });
});

test('viewers are hidden while offline and shown again afterwards', async ({
  senior,
  senior2,
  owner,
  viewer,
  senior2sLine,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await senior2.page.setViewportSize({ width: 390, height: 844 });
  await senior2.watchesQueue();
  const before = await layout(senior2.card(card.title));
  for (const person of [senior, owner, viewer]) await person.opensBrief(card.id);
  const seen = senior2.card(card.title).getByText('are viewing');
  await expect(seen).toHaveText(/^\S+, \S+ \+1 are viewing$/);
  expect(await layout(senior2.card(card.title)), 'nothing moves on a phone either').toEqual(before);

  await senior2sLine.cut();
  await expect(senior2.connection('Reconnecting')).toBeVisible();
  await expect(seen).toBeHidden();

  senior2sLine.mend();
  await expect(senior2.connection('Live')).toBeVisible({ timeout: 20_000 });
  await expect(seen).toHaveText(/^\S+, \S+ \+1 are viewing$/);
});
