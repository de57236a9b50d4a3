import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../actors/person';
import { expectNothingBesides } from '../support/reflow';
import { test } from '../support/test';

/** Letters without a place to break at: as many as fit into a name, and more than fit into a line of any screen. */
const NAME = 'x'.repeat(200);
const WORD = 'y'.repeat(900);
const ANSWER = 'w'.repeat(900);

const SCREENS = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
];

/** On a desk, on a phone, and on the narrowest phone. */
async function fits(page: Page, screen: string): Promise<void> {
  for (const size of SCREENS) {
    await page.setViewportSize(size);
    await expectNothingBesides(page, `${screen} at ${size.width}`);
  }
}

async function shows(person: Person, path: string, ready: (page: Page) => Locator): Promise<void> {
  await person.opens(path);
  await expect(ready(person.page).first()).toBeVisible();
  await fits(person.page, path);
}

test('every screen fits, with any text in every field', async ({ visitor, junior, senior, admin, tickets }) => {
  await visitor.goto('/sign-in');
  await expect(visitor.getByRole('region', { name: 'Or try the demo' }).getByRole('button')).toHaveCount(15);
  await fits(visitor, 'sign-in');

  const session = await tickets.open(
    {
      title: NAME,
      client_name: NAME,
      contact: NAME,
      device: NAME,
      ticket_ref: NAME,
      problem: WORD,
      business_impact: WORD,
    },
    [
      { kind: 'action', body: WORD },
      { kind: 'command', body: WORD, output: WORD, rules_out: WORD },
      { kind: 'observation', body: WORD, rules_out: WORD },
      { kind: 'question', body: WORD },
      { kind: 'note', body: WORD },
      { kind: 'suggestion', body: WORD },
    ],
  );
  const { page } = junior;

  await test.step('new session', async () => {
    await junior.opens('/sessions/new');
    for (const field of [
      'What is wrong?',
      'Client',
      'Contact',
      'Description',
      'Users affected',
      'Device',
      'Ticket',
      'Impact',
    ])
      await page.getByLabel(field).fill(WORD);
    await page.getByRole('button', { name: 'Start troubleshooting' }).click();
    await expect(page.getByText('Enter a whole number')).toBeVisible();
    await fits(page, 'new session');
    await page.getByRole('button', { name: 'Clear' }).click();
  });

  await test.step('the session, before it is escalated', async () => {
    await shows(junior, '/sessions', (list) => list.getByRole('list', { name: 'Sessions' }));
    await page.getByRole('button', { name: 'Opened by' }).click();
    await page.getByRole('button', { name: junior.name }).last().click();
    await fits(page, 'sessions, filtered');
    await junior.opens(`/sessions?client=${session.client_id}&words=${'w'.repeat(200)}`);
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await fits(page, 'sessions, nothing matches');
    await junior.opensSession(session.id);
    await fits(page, 'session');
    await page.route('**/api/v1/sessions/*/steps', (route) => route.abort());
    await junior.composer().fill(WORD);
    await junior.composer().press('Enter');
    await expect(junior.steps().last()).toContainText('Not sent yet');
    await junior.composer().fill(WORD);
    await fits(page, 'a step that is not sent');
    await junior.beginsEscalation({ reason: WORD, ask: WORD, first_move: WORD, contingency: WORD });
    await junior.sendButton().click();
    await expect(junior.dialog()).toContainText('1 step is not sent.');
    await fits(page, 'escalating');
    await junior.dialog().getByRole('button', { name: 'Escalate without it' }).click();
    await expect(junior.banner()).toBeVisible();
    await page.unroute('**/api/v1/sessions/*/steps');
    await fits(page, 'escalated session');
  });

  await test.step('clients', async () => {
    await shows(admin, '/clients', (list) => list.getByRole('link', { name: NAME }));
    await shows(admin, `/clients/${session.client_id}`, (client) => client.getByRole('heading', { name: NAME }));
    for (const what of ['Merge', 'Rename']) {
      await admin.page.getByRole('button', { name: what }).click();
      await fits(admin.page, `client, ${what}`);
      await admin.page.keyboard.press('Escape');
    }
  });

  const [card] = await junior.api.handoffsOf(session.id);
  const brief = `/handoffs/${card?.id}`;

  await test.step('the queue and the brief', async () => {
    await senior.watchesQueue();
    await expect(senior.card(NAME)).toBeVisible();
    await fits(senior.page, 'queue');
    await senior.opensBrief(card?.id ?? '');
    await fits(senior.page, 'brief');
    await admin.watchesQueue();
    await expect(admin.card(NAME)).toContainText('is viewing');
    await fits(admin.page, 'queue, with a card that is looked at');
    await admin.opens(brief);
    await expect(senior.page.getByText('is viewing').first()).toBeVisible();
    await fits(senior.page, 'brief that is looked at');
    await senior.page.getByRole('button', { name: 'Notifications' }).click();
    await fits(senior.page, 'notifications');
    await senior.page.keyboard.press('Escape');
  });

  await test.step('the messages', async () => {
    await senior.page.setViewportSize({ width: 1280, height: 720 });
    await senior.api.claim(card?.id ?? '');
    await senior.opensBrief(card?.id ?? '');
    await senior.readsBack('z'.repeat(500));
    await senior.asks(WORD);
    await fits(senior.page, 'brief that is asked about');
    await page.setViewportSize({ width: 1280, height: 720 });
    await junior.answers(ANSWER);
    await fits(page, 'session with an answer');
    await senior.page.setViewportSize({ width: 1280, height: 720 });
    await senior.chooses('Request information');
    const dialog = senior.dialogOf('Request information');
    await dialog.getByLabel('What do you need?').fill(WORD);
    await dialog.getByLabel('What is missing?').fill(WORD);
    await fits(senior.page, 'returning');
    await dialog.getByRole('button', { name: 'Request' }).click();
    await expect(dialog).toBeHidden();
    await fits(senior.page, 'brief that is returned');
    await senior.watchesQueue();
    await fits(senior.page, 'queue, with a card that is returned');
    await expect(junior.banner().getByLabel('Your answer')).toBeVisible();
    await junior.banner().getByLabel('Your answer').fill(WORD);
    await fits(page, 'session that came back');
    await junior.banner().getByRole('button', { name: 'Send to the queue' }).click();
    await expect(junior.banner()).toContainText('Unclaimed');
    await senior.api.claim(card?.id ?? '');
    await senior.api.resolve(card?.id ?? '', WORD);
    await senior.opensBrief(card?.id ?? '');
    await fits(senior.page, 'brief that is resolved');
    await senior.opensSession(session.id);
    await expect(senior.page.getByText(WORD).first()).toBeVisible();
    await fits(senior.page, 'session that is resolved');
  });

  await test.step('the playbook', async () => {
    await senior.page.setViewportSize({ width: 1280, height: 720 });
    await senior.page.getByRole('button', { name: 'Add to the playbook' }).click();
    const dialog = senior.dialogOf('Add a step to the playbook');
    for (const field of ['When does it apply?', 'Keywords']) await dialog.getByLabel(field).fill(WORD);
    await fits(senior.page, 'adding to the playbook');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('those who run the account', async () => {
    await admin.opensTeam();
    await expect(admin.member(senior.name)).toBeVisible();
    await fits(admin.page, 'team');
    await admin.role(senior.name).selectOption('viewer');
    await expect(admin.saveRole(senior.name)).toBeVisible();
    await fits(admin.page, 'team, with a role that is not saved yet');
    for (const path of ['escalation', 'hours', 'assessment', 'webhooks', 'undelivered', 'audit'])
      await shows(admin, `/settings/${path}`, (settings) => settings.getByRole('heading', { level: 1 }));
    await shows(admin, '/settings/profile', (settings) => settings.getByLabel('Your name'));
    await shows(admin, '/getting-started', (main) => main.getByRole('list', { name: 'Getting started' }));
    await shows(admin, '/settings/preferences', (settings) => settings.getByLabel('When an escalation needs a senior'));
    await shows(admin, '/analytics/escalations', (report) => report.getByRole('table'));
    await shows(admin, '/analytics/baseline', (report) => report.getByRole('heading', { level: 2 }));
  });

  await senior.opens('/demo/mail');
  await expect(senior.page.getByRole('listitem').first()).toBeVisible();
  await fits(senior.page, 'mail');
});
