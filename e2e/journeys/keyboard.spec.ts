import { expect } from '@playwright/test';
import type { Senior } from '../actors/senior';
import { test } from '../support/test';

/** Down the queue with j until the card has the focus. */
async function walksTo(senior: Senior, title: string): Promise<void> {
  const link = senior.page.getByRole('link', { name: title });
  const cards = await senior.page.getByRole('main').getByRole('listitem').count();
  for (let step = 0; step < cards; step += 1) {
    await senior.page.keyboard.press('j');
    if (await link.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`j does not reach “${title}”.`);
}

test('the keyboard leads from the queue into the session', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  const { card: other } = await tickets.escalated();
  await senior.watchesQueue();
  await expect(senior.card(other.title)).toBeVisible();

  await test.step('j goes down and k up', async () => {
    await walksTo(senior, card.title);
    await senior.page.keyboard.press('j');
    await expect(senior.page.getByRole('link', { name: card.title })).not.toBeFocused();
    await senior.page.keyboard.press('k');
    await expect(senior.page.getByRole('link', { name: card.title })).toBeFocused();
  });

  await test.step('Enter opens, without claiming', async () => {
    await senior.page.keyboard.press('Enter');
    await expect(senior.heading(card.title)).toBeVisible();
    expect((await senior.api.handoff(card.id)).card.state).toBe('open');
    await senior.page.goBack();
    await expect(senior.heading('Queue')).toBeVisible();
  });

  await test.step('e claims what has the focus, and Enter picks it up', async () => {
    await expect(senior.card(card.title)).toBeVisible();
    await walksTo(senior, card.title);
    await senior.page.keyboard.press('e');
    await expect(senior.heading(card.title)).toBeFocused();
    await expect(senior.pickUpButton()).toBeVisible();
    expect((await senior.api.handoff(card.id)).card.claimed_by?.name).toBe(senior.name);
    expect((await senior.api.handoff(other.id)).card.state).toBe('open');
    await senior.page.keyboard.press('Enter');
    await expect(senior.page).toHaveURL(`/sessions/${card.session_id}`);
    await expect(senior.heading(card.title)).toBeFocused();
  });

  await test.step('n begins to write', async () => {
    await expect(senior.composer()).toBeVisible();
    await senior.page.keyboard.press('n');
    await expect(senior.composer()).toBeFocused();
    await expect(senior.composer()).toHaveValue('');
    await senior.page.keyboard.type('Just a note');
    await senior.page.keyboard.press('Enter');
    await expect(senior.steps().filter({ hasText: 'Just a note' })).toBeVisible();
  });
});

test('the junior escalates from the keyboard', async ({ junior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  await junior.page.keyboard.press('e');
  await expect(junior.dialog().getByLabel('Why are you stuck?')).toBeFocused();
  await junior.page.keyboard.type('Out of ideas.');
  await junior.page.keyboard.press('ControlOrMeta+Enter');
  await expect(junior.dialog()).toBeHidden();
  await expect(junior.banner()).toContainText('Unclaimed');
});

test('? lists the shortcuts, and single keys can be switched off', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.watchesQueue();
  await expect(senior.card(card.title)).toBeVisible();

  await senior.page.keyboard.press('?');
  const help = senior.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Pick up or accept the card, and open it');
  await help.getByLabel('Single-key shortcuts').uncheck();
  await senior.page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await senior.page.keyboard.press('e');
  await senior.page.keyboard.press('?');
  await expect(help).toBeHidden();
  expect((await senior.api.handoff(card.id)).card.state).toBe('open');
  await expect(senior.page).toHaveURL(/\/queue/);
});
