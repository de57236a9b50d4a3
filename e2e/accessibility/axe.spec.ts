import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { test } from '../support/test';
import { STUCK } from '../support/tickets';

const PHONE = { width: 390, height: 844 };

test('signing in', async ({ visitor }) => {
  await visitor.goto('/sign-in');
  await expect(visitor.getByRole('region', { name: 'Or try the demo' }).getByRole('button')).toHaveCount(15);
  await expectAccessible(visitor, 'sign-in');
  await visitor.setViewportSize(PHONE);
  await expectAccessible(visitor, 'sign-in on a phone');
});

test('the list of sessions, and a new one', async ({ junior }) => {
  await junior.opens('/sessions');
  await expect(junior.page.getByRole('list', { name: 'Sessions' })).toBeVisible();
  await expectAccessible(junior.page, 'sessions');
  await junior.page.setViewportSize(PHONE);
  await expectAccessible(junior.page, 'sessions on a phone');
  await junior.opens('/sessions/new');
  await expectAccessible(junior.page, 'new session on a phone');
  await junior.page.setViewportSize({ width: 1280, height: 720 });
  await junior.page.getByRole('button', { name: 'Start troubleshooting' }).click();
  await expectAccessible(junior.page, 'new session with errors');
});

test('a session, and escalating it', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  await expectAccessible(junior.page, 'session');
  await junior.beginsEscalation(STUCK);
  await expect(junior.dialog()).toContainText('facts are in the brief');
  await expectAccessible(junior.page, 'escalating');
  await junior.page.setViewportSize(PHONE);
  await expectAccessible(junior.page, 'escalating on a phone');
  await junior.sendButton().click();
  await expect(junior.banner()).toBeVisible();
  const [card] = await junior.api.handoffsOf(session.id);
  await senior.opensBrief(card?.id ?? '');
  await expect(junior.banner()).toContainText('is viewing');
  await expectAccessible(junior.page, 'escalated session on a phone, looked at');
  await junior.page.setViewportSize({ width: 1280, height: 720 });
  await junior.composer().fill('x'.repeat(70_000));
  await expect(junior.page.getByRole('alert')).toBeVisible();
  await expectAccessible(junior.page, 'escalated session, with a refusal');
});

test('steps that are not sent', async ({ junior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  await junior.page.route('**/api/v1/sessions/*/steps', (route) => route.abort());
  await junior.composer().fill('Swapped the cable.');
  await junior.composer().press('Enter');
  await expect(junior.steps().last()).toContainText('Not sent yet');
  await expectAccessible(junior.page, 'session with a step that is not sent');
  await junior.beginsEscalation();
  await junior.sendButton().click();
  await expect(junior.dialog()).toContainText('1 step is not sent.');
  await expectAccessible(junior.page, 'escalating with a step that is not sent');
  await junior.dialog().getByRole('button', { name: 'Cancel' }).click();
  await junior.opens('/sessions');
  await expect(junior.page.getByRole('complementary', { name: 'Steps not sent' })).toContainText(session.title);
  await junior.page.getByRole('button', { name: 'your menu' }).click();
  await junior.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(junior.dialogOf('Sign out with unsent work?')).toBeVisible();
  await expectAccessible(junior.page, 'signing out with a step that is not sent');
});

test('the queue', async ({ senior, owner, viewer, tickets }) => {
  const { card } = await tickets.escalated();
  await viewer.opensBrief(card.id);
  await owner.watchesQueue();
  await expect(owner.card(card.title)).toBeVisible();
  await expect(owner.card(card.title)).toContainText('is viewing');
  await expect(owner.metric()).toBeVisible();
  await expectAccessible(owner.page, 'queue of the owner');
  await senior.page.setViewportSize(PHONE);
  await senior.watchesQueue();
  await expect(senior.card(card.title)).toContainText('is viewing');
  await expectAccessible(senior.page, 'queue on a phone');
  await senior.page.setViewportSize({ width: 1280, height: 720 });
  await senior.page.keyboard.press('?');
  await expect(senior.page.getByRole('dialog')).toBeVisible();
  await expectAccessible(senior.page, 'shortcuts');
});

test('the brief, and the session behind it', async ({ senior, viewer, tickets }) => {
  const { card } = await tickets.escalated();
  await viewer.opensBrief(card.id);
  await senior.opensBrief(card.id);
  await expect(senior.page.getByText('is viewing').first()).toBeVisible();
  await expectAccessible(senior.page, 'brief');
  await senior.page.getByRole('button', { name: 'Pick up' }).click();
  await expect(senior.pickUpButton()).toBeVisible();
  await expectAccessible(senior.page, 'claimed brief');
  await senior.page.setViewportSize(PHONE);
  await expectAccessible(senior.page, 'claimed brief on a phone');
  await senior.page.setViewportSize({ width: 1280, height: 720 });
  await senior.picksUp();
  await expectAccessible(senior.page, 'session that was picked up');
});

test('the team, and removing a member', async ({ admin, senior2 }) => {
  await admin.opensTeam();
  await expect(admin.role(senior2.name)).toBeVisible();
  await expectAccessible(admin.page, 'team');
  await admin.page.setViewportSize(PHONE);
  await admin.role(senior2.name).selectOption('viewer');
  await expectAccessible(admin.page, 'a role that was chosen and not saved, on a phone');
  await admin.role(senior2.name).press('Escape');
  await admin.page.getByRole('button', { name: `Remove ${senior2.name}` }).click();
  await expectAccessible(admin.page, 'removing a member on a phone');
});

test('the demo’s mailbox, and the mail in it', async ({ senior, visitor, tickets }) => {
  // No bundle holds it.
  const { card } = await tickets.escalated({ severity: 'critical' });
  const row = senior.page.getByRole('link').filter({ hasText: senior.email }).filter({ hasText: card.title });
  await senior.opens('/demo/mail');
  await row.click({ timeout: 10_000 });
  await expect(senior.page.frameLocator('iframe').getByRole('heading', { name: card.title })).toBeVisible();
  await expectAccessible(senior.page, 'mail');
  await senior.page.setViewportSize(PHONE);
  await expectAccessible(senior.page, 'mail on a phone');

  // In a page of its own: scripts, and so the checks, are off in the frame that shows it.
  const id = new URL(senior.page.url()).searchParams.get('id') ?? '';
  await visitor.setContent((await senior.api.readMail(id)).html);
  await expectAccessible(visitor, 'the mail itself');
});

test.describe('missing records', () => {
  test.use({ refusals: [404] });

  test('a page, a session and a brief', async ({ junior }) => {
    for (const path of ['/nowhere', `/sessions/${crypto.randomUUID()}`, `/handoffs/${crypto.randomUUID()}`]) {
      await junior.goes(path);
      await expect(junior.page.getByText('Page not found')).toBeVisible();
      await expectAccessible(junior.page, path.replace(/[0-9a-f-]{36}/, '…'));
    }
  });
});
