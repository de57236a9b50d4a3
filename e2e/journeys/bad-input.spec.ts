import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../actors/person';
import { test } from '../support/test';

/** Would write itself into the page's window if a browser ever took it for more than text. */
const attack = (field: string) =>
  `<img src=x onerror="window.attacked='${field}'"><script>window.attacked='${field}'</script>"'&amp;{{7*7}} ` +
  `مرحبا \u202Eabc\u202C 👩🏽‍🔧 ${field}`;

/** No name and no sentence may turn the direction of what follows it; what a machine said is kept as it was. */
const asKept = (field: string) => (field === 'output' ? attack(field) : attack(field).replace(/[\u202A-\u202E]/g, ''));

declare global {
  interface Window {
    attacked?: string;
  }
}

async function expectText(where: Locator, field: string): Promise<void> {
  // Some of it stands twice, once for each width of the screen.
  const shown = where.getByText(asKept(field)).filter({ visible: true });
  await expect(shown.first()).toBeVisible();
}

async function expectUnharmed(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    expect(await frame.locator('img[src="x"]').count()).toBe(0);
    expect(await frame.evaluate(() => window.attacked)).toBeUndefined();
  }
}

test('input that looks like code is shown as text everywhere', async ({ junior, senior, tickets }) => {
  const session = await tickets.open(
    {
      title: attack('title'),
      client_name: attack('client'),
      problem: attack('problem'),
      device: attack('device'),
      ticket_ref: attack('ticket'),
      business_impact: attack('impact'),
      severity: 'critical',
    },
    [
      { kind: 'action', body: attack('action') },
      { kind: 'observation', body: attack('observation'), rules_out: attack('rules-out') },
      { kind: 'command', body: attack('command'), output: attack('output') },
      { kind: 'note', body: attack('note') },
    ],
  );
  const { title } = session;
  const main = (person: Person) => person.page.getByRole('main');
  await senior.watchesQueue();

  await test.step('the session', async () => {
    await junior.opensSession(session.id);
    for (const field of ['title', 'problem', 'client', 'device', 'ticket', 'impact'])
      await expectText(main(junior), field);
    for (const field of ['action', 'observation', 'rules-out', 'command', 'output', 'note'])
      await expectText(junior.steps(), field);
    await junior.escalates({
      reason: attack('reason'),
      ask: attack('ask'),
      first_move: attack('first-move'),
      contingency: attack('contingency'),
    });
    await expectUnharmed(junior.page);
  });

  const [handoff] = await junior.api.handoffsOf(session.id);

  await test.step('the queue', async () => {
    await expect(senior.card(title)).toBeVisible();
    await expectText(senior.card(title), 'client');
    await expectUnharmed(senior.page);
  });

  await test.step('the list of sessions', async () => {
    await junior.opens('/sessions');
    await expectText(main(junior), 'title');
    await expectUnharmed(junior.page);
  });

  await test.step('the brief', async () => {
    await senior.opensBrief(handoff?.id ?? '');
    const fields = ['title', 'client', 'problem', 'device', 'ticket', 'impact', 'reason', 'ask'];
    for (const field of [
      ...fields,
      'first-move',
      'contingency',
      'action',
      'observation',
      'rules-out',
      'command',
      'note',
    ])
      await expectText(main(senior), field);
    await expectUnharmed(senior.page);
  });

  await test.step('the mail', async () => {
    const row = senior.page.getByRole('link').filter({ hasText: senior.email }).filter({ hasText: 'onerror' });
    await expect(async () => {
      await senior.opens('/demo/mail');
      await expect(row.first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await row.first().click();
    const mail = senior.page.frameLocator('iframe').locator('body');
    for (const field of ['title', 'client', 'ticket', 'reason', 'ask']) await expectText(mail, field);
    await expectUnharmed(senior.page);
  });
});

test('a double click on Send makes one handoff', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await senior.watchesQueue();
  await junior.opensSession(session.id);
  await junior.beginsEscalation({ reason: 'Twice.' });
  await junior.sendButton().dblclick({ delay: 20 });
  await expect(junior.dialog()).toBeHidden();
  await expect(junior.page.getByRole('alert')).toHaveCount(0);
  await expect(senior.card(session.title)).toHaveCount(1);
  expect(await junior.api.handoffsOf(session.id)).toHaveLength(1);
});

test.describe('an escalation from two tabs', () => {
  test.use({ refusals: [409] });

  test('makes one handoff, and the second tab shows it', async ({ junior, juniorsLine, tickets }) => {
    const session = await tickets.open();
    await junior.opensSession(session.id);
    await junior.beginsEscalation({ reason: 'From the tab that does not know yet.' });
    juniorsLine.hold();
    await junior.api.escalate(session.id, { reason: 'From the other tab.' });

    await junior.sendButton().click();
    await expect(junior.banner()).toContainText('Unclaimed');
    expect(await junior.api.handoffsOf(session.id)).toHaveLength(1);
  });
});

test('a paste of a megabyte is rejected with the reason, and kept', async ({ junior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  const size = 1_000_000;
  await junior.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await junior.page.evaluate((length) => navigator.clipboard.writeText('x'.repeat(length)), size);
  await junior.composer().focus();
  await junior.page.keyboard.press('ControlOrMeta+v');

  const form = junior.page.getByRole('form', { name: 'Record a step' });
  await expect(form.getByRole('alert')).toContainText('65,536 characters, and this has 1,000,000');
  await junior.page.keyboard.press('Enter');
  expect(await junior.composer().evaluate((element: HTMLTextAreaElement) => element.value.length)).toBe(size);
  expect((await junior.api.session(session.id)).steps).toHaveLength(session.steps.length);

  await junior.composer().fill('The part that matters.');
  await expect(form.getByRole('alert')).toHaveCount(0);
  await junior.recordsStep('The part that matters.');
});

test.describe('a step on a session that has ended', () => {
  test.use({ refusals: [409] });

  test('is rejected with the reason, and its text is kept', async ({ junior, juniorsLine, tickets }) => {
    const session = await tickets.open();
    await junior.opensSession(session.id);
    await expect(junior.composer()).toBeVisible();
    juniorsLine.hold();
    await junior.api.resolveSession(session.id, 'The modem was unplugged.');

    await junior.composer().fill('Rebooted the firewall.');
    await junior.composer().press('Enter');

    const refused = junior.steps().filter({ hasText: 'Rebooted the firewall.' });
    await expect(refused).toContainText('Not recorded.');
    await expect(junior.announcement('A step was not recorded.')).toBeAttached();
    await expect(refused.getByRole('button', { name: 'Copy' })).toBeVisible();
    const again = await junior.api.refusal('POST', `/sessions/${session.id}/steps`, {
      data: { kind: 'note', body: 'Too late?' },
    });
    expect(again).toMatchObject({ status: 409, type: 'urn:resolutionflow:problem:session-closed' });
    expect((await junior.api.session(session.id)).steps).toHaveLength(session.steps.length);

    juniorsLine.letGo();
    await expect(junior.composer()).toHaveCount(0);
    await expect(refused).toBeVisible();
  });
});

test('a new session without a title shows the error at the field', async ({ junior }) => {
  await junior.opens('/sessions/new');
  await junior.page.getByRole('button', { name: 'Start troubleshooting' }).click();
  const title = junior.page.getByLabel('What is wrong?');
  await expect(title).toBeFocused();
  await expect(title).toHaveAccessibleDescription('Enter what is wrong.');
  await title.fill('Printer prints in Wingdings');
  await junior.page.getByLabel('Client').fill('Harbor Dental Group');
  await junior.page.getByLabel('Users affected').fill('a few');
  await junior.page.getByRole('button', { name: 'Start troubleshooting' }).click();
  await expect(junior.page.getByLabel('Users affected')).toHaveAccessibleDescription(
    'Enter a whole number, such as 12.',
  );
  await junior.page.getByLabel('Users affected').fill('3');
  await junior.page.getByRole('button', { name: 'Start troubleshooting' }).click();
  await expect(junior.heading('Printer prints in Wingdings')).toBeFocused();
  await expect(junior.page).toHaveURL(/\/sessions\/[0-9a-f-]{36}$/);
});
