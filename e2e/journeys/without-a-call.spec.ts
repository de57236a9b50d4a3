import { expect } from '@playwright/test';
import { test } from '../support/test';
import { STUCK } from '../support/tickets';

test('a handoff from claim to resolution needs no phone call', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await senior.watchesQueue();
  await junior.opensSession(session.id);
  await junior.escalates(STUCK);
  await senior.claims(session.title);

  await test.step('the junior reads what the senior has understood', async () => {
    await expect(senior.page.getByLabel('My understanding and first step')).toHaveValue(STUCK.first_move);
    await senior.readsBack('It is the rekey: I compare the lifetimes.');
    await expect(junior.banner()).toContainText('It is the rekey: I compare the lifetimes.');
    await expect(junior.banner()).toContainText(`${senior.name} picked this up`);
  });

  await test.step('a question is answered where both of them are', async () => {
    await senior.asks('Which firmware is on it?');
    await expect(junior.announcement('Which firmware is on it?')).toBeAttached();
    await expect(junior.questions()).toContainText('Unanswered');
    await junior.answers('7.4.3, since Friday.');
    await expect(senior.questions()).toContainText('7.4.3, since Friday.');
    await expect(senior.questions()).not.toContainText('Unanswered');
  });

  await test.step('it goes back with one ask, and comes again with the answer', async () => {
    await senior.chooses('Request information');
    const dialog = senior.dialogOf('Request information');
    await dialog.getByLabel('What do you need?').fill('Read the lifetime off the other end.');
    await dialog.getByLabel('What is missing?').fill('I cannot reach their side.');
    await dialog.getByRole('button', { name: 'Request' }).click();
    await expect(dialog).toBeHidden();
    await expect(junior.banner()).toContainText('Read the lifetime off the other end.');
    await junior.banner().getByLabel('Your answer').fill('28800 on theirs.');
    await junior.banner().getByRole('button', { name: 'Send to the queue' }).click();
    await expect(junior.banner()).toContainText('Unclaimed');
  });

  await test.step('it is claimed again, and resolved', async () => {
    await senior.page.getByRole('button', { name: /^Pick up/ }).click();
    await senior.picksUp();
    await senior.resolves('Both ends at 28800 now.', { grade: 'Right' });
    await expect(junior.page.getByText('Both ends at 28800 now.')).toBeVisible();
  });

  const [handoff] = await junior.api.handoffsOf(session.id);
  expect(handoff).toMatchObject({ state: 'resolved', cycle: 2, brief_version: 2, outcome: 'fixed' });
});

test('picking up sends the understanding above the button', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated();
  await junior.opensSession(card.session_id);
  await senior.opensBrief(card.id);
  await senior.page.keyboard.press('e');
  const line = senior.page.getByLabel('My understanding and first step');
  await expect(line).toHaveValue(STUCK.first_move);
  await line.fill('The rekey it is. I begin with our end.');
  await senior.picksUp();
  await expect(junior.banner()).toContainText('The rekey it is. I begin with our end.');
  await expect(senior.section(/^Escalation$/)).toContainText('The rekey it is. I begin with our end.');
  // It was said, and nothing was done yet: the clock goes on.
  expect((await senior.api.handoff(card.id)).card).toMatchObject({ state: 'claimed', first_action_at: null });
});

test('messages stay readable after the end, and none can be added', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior.opensBrief(card.id);
  await senior.asks('Which firmware is on it?');
  await junior.opensSession(card.session_id);
  await junior.answers('7.4.3, since Friday.');
  await senior.resolves('Both ends at 28800 now.');
  const over = junior.section('Earlier escalation');
  await expect(over).toContainText('7.4.3, since Friday.');
  await expect(over).toContainText(`Picked up by ${senior.name} · Fixed`);
  await expect(over.getByRole('textbox')).toHaveCount(0);
  await over.getByRole('link', { name: 'Brief' }).click();
  await expect(junior.section('Outcome')).toContainText('Both ends at 28800 now.');
});

test('an escalation that ends does not move the page under the mouse', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior.opensBrief(card.id);
  await junior.opensSession(card.session_id);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await junior.page.route(`**/api/v1/sessions/${card.session_id}`, async (route) => {
    await answered;
    await route.continue();
  });
  await senior.resolves('Both ends at 28800 now.');
  const brief = junior.section('Earlier escalation').getByRole('link', { name: 'Brief' });
  await expect(brief).toBeVisible();
  const before = await brief.boundingBox();
  answer();
  await expect(junior.page.getByText('Both ends at 28800 now.')).toBeVisible();
  expect(await brief.boundingBox()).toEqual(before);
});

test('text being written survives changes by others', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.opensBrief(card.id);
  await senior.page.getByRole('button', { name: /^Pick up/ }).click();
  const line = senior.page.getByLabel('My understanding and first step');
  await line.fill('Half a thou');

  await junior.opensSession(card.session_id);
  await junior.chooses('Add to the brief');
  const dialog = junior.dialogOf('Add to the brief');
  await dialog.getByLabel('What if that does not help?').fill('Ask the provider.');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();

  await expect(senior.section('Start here')).toContainText('Ask the provider.');
  await expect(line).toHaveValue('Half a thou');
  await expect(line).toBeFocused();
  await senior.page.getByRole('link', { name: 'Queue' }).first().click();
  await senior.page.goBack();
  await expect(line).toHaveValue('Half a thou');
});

test('changes after the brief are marked on it', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.opensBrief(card.id);
  await expect(senior.section('What was tried')).toBeVisible();
  await junior.opensSession(card.session_id);
  await junior.recordsStep('Swapped the patch cable.');
  await expect(senior.section('Changed since the brief')).toContainText('Swapped the patch cable.');
  await expect(senior.section('What was tried')).not.toContainText('Swapped the patch cable.');
});
