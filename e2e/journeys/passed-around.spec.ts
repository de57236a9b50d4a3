import { expect } from '@playwright/test';
import { test } from '../support/test';

test('an offered claim moves to the colleague who accepts it', async ({ junior, senior, senior2, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior.opensSession(card.session_id);
  await junior.opensSession(card.session_id);
  await senior2.opensBrief(card.id);

  await senior.chooses('Offer to a colleague');
  const dialog = senior.dialogOf('Offer to a colleague');
  await expect(dialog.getByRole('option', { name: junior.name })).toHaveCount(0);
  await expect(dialog.getByRole('option', { name: senior.name })).toHaveCount(0);
  await dialog.getByLabel('Who?').selectOption({ label: senior2.name });
  await dialog.getByRole('button', { name: 'Offer' }).click();
  await expect(senior.section(/^Escalation$/)).toContainText(`offers this to ${senior2.name}`);

  await expect(senior2.page.getByText(/Offer expires in \d:\d\d/)).toBeVisible();
  await senior2.chooses('Accept');
  await expect(senior2.pickUpButton()).toBeVisible();
  await expect(junior.banner()).toContainText(`${senior2.name} picked this up`);
});

test('a declined offer stays with its holder', async ({ senior, senior2, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior.opensSession(card.session_id);
  await senior.api.offer(card.id, (await senior2.api.me()).user.id);
  await senior2.opensBrief(card.id);
  await senior2.chooses('Decline');
  const dialog = senior2.dialogOf('Decline the offer');
  await dialog.getByLabel('Why?').fill('On site until four.');
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await expect(dialog).toBeHidden();
  await expect(senior.section(/^Escalation$/)).toContainText('You have this');
});

test('parking a session notifies no one', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  await junior.beginsEscalation({ reason: 'They are closed until tomorrow.' });
  await junior.dialog().getByText('Park', { exact: true }).click();
  await expect(junior.dialog().getByLabel('Until when?')).not.toHaveValue('');
  await junior.dialog().getByRole('button', { name: 'Park' }).click();
  await expect(junior.banner()).toContainText('Parked until');

  const [parked] = await junior.api.handoffsOf(session.id);
  expect(parked).toMatchObject({ intent: 'park', state: 'open', due: { timer: 'resume' } });
  // Any senior can pick it up before.
  await senior.opensBrief(parked?.id ?? '');
  await expect(senior.page.getByRole('button', { name: /^Pick up/ })).toBeVisible();
});

test('a case that is not urgent is assigned to one colleague', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  await junior.beginsEscalation({ reason: 'You know their firewall.' });
  await junior.dialog().getByText('Assign', { exact: true }).click();
  await junior.dialog().getByLabel('Who?').selectOption({ label: senior.name });
  await junior.dialog().getByRole('button', { name: 'Assign' }).click();
  await expect(junior.banner()).toContainText(`Waiting for ${senior.name}`);
  const [passed] = await junior.api.handoffsOf(session.id);
  expect(passed).toMatchObject({ intent: 'transfer', meant_for: { name: senior.name } });
});
