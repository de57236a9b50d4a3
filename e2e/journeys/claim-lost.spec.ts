import { expect } from '@playwright/test';
import type { Senior } from '../actors/senior';
import { test } from '../support/test';

// Both seniors see the card; the second one's page has not heard of the first one's claim when they reach for it.
test.use({ refusals: [409] });

const wasFirst = (winner: Senior) => new RegExp(`${winner.name} picked this up first, (just now|\\d+s ago)`);

test('a claim in the queue that loses says who won', async ({ senior, senior2, senior2sLine, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.watchesQueue();
  await senior2.watchesQueue();
  await expect(senior.claimButton(card.title)).toBeVisible();
  await expect(senior2.claimButton(card.title)).toBeVisible();
  senior2sLine.hold();

  await senior.claims(card.title);
  await senior2.claimButton(card.title).click();

  await expect(senior2.toast(wasFirst(senior))).toBeVisible();
  await expect(senior2.page).toHaveURL(/\/queue/);
  await expect(senior2.card(card.title)).toContainText(senior.name);
  await expect(senior2.claimButton(card.title)).toBeHidden();
  expect((await senior2.api.handoff(card.id)).card.claimed_by?.name).toBe(senior.name);
});

test('a claim in the brief that loses says who won', async ({ senior, senior2, senior2sLine, tickets }) => {
  const { card } = await tickets.escalated();
  await senior2.opensBrief(card.id);
  const claim = senior2.page.getByRole('button', { name: 'Pick up' });
  await expect(claim).toBeVisible();
  senior2sLine.hold();

  await senior.api.claim(card.id);
  await claim.click();

  await expect(senior2.toast(wasFirst(senior))).toBeVisible();
  await expect(senior2.page.getByRole('main')).toContainText(`${senior.name} picked this up`);
  await expect(claim).toBeHidden();
});

test('a card picked up by a colleague says so at once', async ({ senior, senior2, tickets }) => {
  const { card } = await tickets.escalated();
  await senior2.watchesQueue();
  await expect(senior2.claimButton(card.title)).toBeVisible();

  await senior.api.claim(card.id);

  await expect(senior2.claimButton(card.title)).toBeHidden();
  await expect(senior2.card(card.title)).toContainText(senior.name);
});
