import { expect } from '@playwright/test';
import { pasteTranscript } from '../support/paste';
import { test } from '../support/test';
import { STUCK } from '../support/tickets';
import { picture } from './picture';

test('signing in', async ({ visitor }) => {
  await visitor.goto('/sign-in');
  await expect(visitor.getByRole('region', { name: 'Or try the demo' }).getByRole('button')).toHaveCount(12);
  await picture(visitor, 'sign-in');
});

// What the demo was seeded with reads better than what a test makes up.

test('the junior’s screens', async ({ junior }) => {
  await junior.opens('/sessions');
  await expect(junior.page.getByRole('list', { name: 'Sessions' })).toBeVisible();
  await picture(junior.page, 'sessions');

  await junior.opens('/sessions/new');
  await picture(junior.page, 'new-session');

  await junior.opens('/clients');
  await expect(junior.page.getByRole('list', { name: 'Clients' })).toBeVisible();
  await picture(junior.page, 'clients');
  await junior.page.getByRole('list', { name: 'Clients' }).getByRole('link').first().click();
  await expect(junior.page.getByRole('list', { name: 'Sessions' }).first()).toBeVisible();
  await picture(junior.page, 'client');

  const [open] = await junior.api.sessions('open');
  await junior.opensSession(open?.id ?? '');
  await picture(junior.page, 'session');

  await junior.composer().focus();
  await pasteTranscript(
    junior.page,
    'PS C:\\> Get-Service Spooler\nStatus   Name     DisplayName\n------   ----     -----------\nStopped  Spooler  Print Spooler\n' +
      'PS C:\\> net use H: \\\\fs01\\home /user:jonas Summer2026!\nSystem error 53 has occurred.\nPS C:\\> exit\n',
  );
  await picture(junior.page, 'transcript');
  await junior.page.keyboard.press('Escape');

  await junior.beginsEscalation(STUCK);
  await expect(junior.dialog()).toContainText('facts are in the brief');
  await picture(junior.page, 'escalating');
  await junior.dialog().getByRole('button', { name: 'Cancel' }).click();

  await junior.page.keyboard.press('?');
  await expect(junior.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await picture(junior.page, 'shortcuts');
});

test('the senior’s screens', async ({ senior }) => {
  await senior.watchesQueue();
  await expect(senior.page.getByRole('button', { name: /^Pick up: / }).first()).toBeVisible();
  await expect(senior.section(/first action/i)).toBeVisible();
  await picture(senior.page, 'queue');

  const waiting = (await senior.api.waiting()).sort((a, b) => a.missing.length - b.missing.length);
  const card = waiting[0];
  if (!card) throw new Error('The demo’s queue is empty.');
  await senior.opensBrief(card.id);
  await expect(senior.section('Assessment')).toContainText('Based on rules', { timeout: 60_000 });
  await picture(senior.page, 'brief');

  await senior.page.getByRole('button', { name: 'Pick up' }).click();
  await expect(senior.pickUpButton()).toBeVisible();
  await picture(senior.page, 'claimed-brief');

  await senior.picksUp();
  await picture(senior.page, 'picked-up');
  await senior.chooses('Release');
  const release = senior.dialogOf('Release to the queue');
  await release.getByLabel('Why?').fill('It was for a picture.');
  await release.getByRole('button', { name: 'Release' }).click();
  await expect(release).toBeHidden();
});

test('what was corrected', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated({ title: 'VPN drops every 20 minutes for the whole reception' });
  await junior.opensSession(card.session_id);
  const first = junior.steps().first();
  await first.getByRole('button', { name: 'Edit this step' }).click();
  await first.getByRole('textbox').first().fill('Restarted the VPN service, twice.');
  await picture(junior.page, 'step-edited');
  await first.getByRole('textbox').first().press('Enter');
  const second = junior.steps().nth(1);
  await second.getByRole('button', { name: 'Edit this step' }).click();
  await second.getByRole('button', { name: 'Strike out' }).click();
  await expect(second.locator('del')).toBeVisible();
  await picture(junior.page, 'step-struck');
  await first.getByRole('button', { name: /versions/ }).click();
  await expect(junior.dialogOf('Changes to this step')).toContainText('What was done, before');
  await picture(junior.page, 'step-history');
  await junior.page.keyboard.press('Escape');
  await junior.page.getByRole('button', { name: 'Edit the facts' }).filter({ visible: true }).click();
  await picture(junior.page, 'facts-edited');
  await senior.opensBrief(card.id);
  await expect(senior.section('Changed since the brief')).toBeVisible();
  await picture(senior.page, 'brief-corrected');
});

test('the life of a handoff', async ({ junior, senior, senior2, tickets }) => {
  const { card } = await tickets.escalated({ title: 'VPN drops every 20 minutes for the whole reception' });
  await junior.api.addStep(card.session_id, { kind: 'action', body: 'Swapped the patch cable at the reception.' });
  await senior.opensBrief(card.id);
  await senior.page.getByRole('button', { name: /^Pick up/ }).click();
  await expect(senior.page.getByLabel('My understanding and first step')).toBeVisible();
  await picture(senior.page, 'brief-claimed');
  await senior.readsBack('The rekey ends the tunnel: I compare the phase 2 lifetimes first.');
  await senior.asks('Which firmware is on it since Friday?');
  await picture(senior.page, 'brief-asked');
  await junior.opensSession(card.session_id);
  await expect(junior.questions()).toContainText('Unanswered');
  await picture(junior.page, 'session-asked');

  await senior.page.getByRole('button', { name: 'Back to session' }).click();
  await senior.page.getByRole('form', { name: 'Record a step' }).getByText('Command', { exact: true }).click();
  await senior.composer().fill('ping -n 20 10.20.0.1');
  await senior.composer().press('Enter');
  await expect(senior.page.getByRole('form', { name: 'Repeated step' })).toBeVisible();
  await picture(senior.page, 'redo');
  const repeated = senior.page.getByRole('form', { name: 'Repeated step' });
  await repeated.getByRole('button', { name: 'Edit', exact: true }).click();
  await senior.page.getByRole('button', { name: 'What next?' }).click();
  await expect(senior.section('What next')).toBeVisible();
  await picture(senior.page, 'what-next');

  await senior.chooses('Resolve');
  await senior.dialogOf('Resolve').getByLabel('What fixed it?').fill('Both ends at 28800 s now.');
  await picture(senior.page, 'resolving');
  await senior.page.keyboard.press('Escape');
  await senior.chooses('Offer to a colleague');
  await senior.dialogOf('Offer to a colleague').getByLabel('Who?').selectOption({ label: senior2.name });
  await senior.dialogOf('Offer to a colleague').getByRole('button', { name: 'Offer' }).click();
  await senior2.opensBrief(card.id);
  await expect(senior2.page.getByText(/Offer expires in/)).toBeVisible();
  await picture(senior2.page, 'brief-offered');
  await senior2.chooses('Accept');
  await senior2.chooses('Request information');
  const returning = senior2.dialogOf('Request information');
  await returning.getByLabel('What do you need?').fill('Read the lifetime off the other end.');
  await returning.getByLabel('What is missing?').fill('I cannot reach their side.');
  await picture(senior2.page, 'returning');
  await returning.getByRole('button', { name: 'Request' }).click();
  await expect(junior.banner()).toContainText('Read the lifetime off the other end.');
  await picture(junior.page, 'session-returned');
});

test('the end of a handoff', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated({ title: 'The scanner at the reception sends nothing since Friday' });
  await senior.api.claim(card.id);
  await junior.opensSession(card.session_id);
  await senior.opensBrief(card.id);
  await senior.asks('Which port of the switch is it on?');
  await junior.answers('Port 12, the label says so.');
  await senior.resolves('Port 12 was in the wrong VLAN; moved back, and the port is labelled.', { grade: 'Partly' });
  await expect(junior.section('Earlier escalation')).toContainText('Port 12, the label says so.');
  // Fetched after the event that ends the session.
  await expect(junior.page.getByText('Port 12 was in the wrong VLAN')).toBeVisible();
  await picture(junior.page, 'session-resolved');
  await senior.opensBrief(card.id);
  await expect(senior.section('Outcome')).toContainText('Port 12 was in the wrong VLAN');
  await picture(senior.page, 'brief-resolved');
  await junior.page.getByRole('button', { name: 'Add to the playbook' }).click();
  await expect(junior.page.getByRole('textbox', { name: 'Step', exact: true })).toBeFocused();
  await picture(junior.page, 'next-time');
});

test('an escalation with viewers', async ({ junior, senior, senior2, owner, viewer, tickets }) => {
  const { card } = await tickets.escalated({
    title: 'Outlook keeps asking for the password on every profile',
    severity: 'critical',
  });
  await junior.opensSession(card.session_id);
  for (const person of [senior, owner, viewer]) await person.opensBrief(card.id);
  await senior2.watchesQueue();
  await expect(senior2.card(card.title)).toContainText('are viewing');
  await picture(senior2.page, 'queue-looked-at');
  await picture(senior.page, 'brief-looked-at');
  await viewer.page.close();
  await owner.page.close();
  await expect(junior.banner()).toContainText('is viewing');
  await picture(junior.page, 'session-looked-at');
});

test('the team', async ({ admin, junior }) => {
  await admin.opensTeam();
  await expect(admin.role(junior.name)).toBeVisible();
  await picture(admin.page, 'team');
  await admin.role(junior.name).selectOption('viewer');
  await picture(admin.page, 'team-choice');
  await admin.role(junior.name).press('Escape');
  await admin.page.getByRole('button', { name: `Remove ${junior.name}` }).click();
  await picture(admin.page, 'removing');
});

test('the settings', async ({ admin }) => {
  for (const page of ['preferences', 'escalation', 'hours', 'assessment', 'webhooks', 'undelivered', 'audit']) {
    await admin.opens(`/settings/${page}`);
    await expect(admin.page.locator('[aria-busy=true]')).toHaveCount(0);
    await picture(admin.page, `settings-${page}`);
  }
  await admin.opens('/settings/escalation');
  await admin.page.getByLabel('Remind after, minutes').fill('7');
  await picture(admin.page, 'settings-unsaved');
  await admin.page.getByRole('button', { name: 'Discard' }).click();
  await admin.opens('/settings/webhooks');
  await admin.page.getByRole('button', { name: 'New webhook' }).first().click();
  await picture(admin.page, 'settings-new-webhook');
});

test('the notifications', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.watchesQueue();
  await senior.page.getByRole('button', { name: /^Notifications: / }).click();
  await expect(senior.page.getByRole('link').filter({ hasText: 'needs a senior' }).first()).toContainText(card.title);
  await picture(senior.page, 'notifications');
});

test('an invitation', async ({ admin, visitor }) => {
  await admin.opensTeam();
  await admin.page.getByRole('button', { name: 'Invite' }).click();
  const dialog = admin.page.getByRole('dialog', { name: /^Invite someone/ });
  await dialog.getByLabel('Email').fill('nora.lind@msp.example');
  await dialog.getByLabel('Name').fill('Nora Lind');
  await picture(admin.page, 'inviting');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  const found = async () => (await admin.api.mail()).find(({ to }) => to.includes('nora.lind@msp.example'));
  await expect.poll(found, { timeout: 10_000 }).toBeTruthy();
  const { text } = await admin.api.readMail((await found())?.id ?? '');
  await visitor.goto(/\S+\/invitations\/accept#\S+/.exec(text)?.[0] ?? '');
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('Join');
  await picture(visitor, 'invitation');
});

test('the mailbox', async ({ senior, tickets }) => {
  // A critical one is mailed alone and at once, whatever was mailed before.
  const { card } = await tickets.escalated({ severity: 'critical' });
  await senior.opens('/demo/mail');
  const row = senior.page.getByRole('link').filter({ hasText: senior.email }).filter({ hasText: card.title });
  await row.click({ timeout: 10_000 });
  await expect(senior.page.frameLocator('iframe').getByRole('heading', { name: card.title })).toBeVisible();
  await picture(senior.page, 'mail');
});

test.describe('missing records', () => {
  test.use({ refusals: [404] });

  test('a handoff', async ({ senior }) => {
    await senior.goes(`/handoffs/${crypto.randomUUID()}`);
    await expect(senior.page.getByText('Page not found')).toBeVisible();
    await picture(senior.page, 'not-found');
  });
});
