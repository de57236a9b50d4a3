import { expect } from '@playwright/test';
import type { Person } from '../actors/person';
import { test } from '../support/test';
import { picture } from './picture';

/** The same texts in a right-to-left script, with emoji, and far too long. */
const FAR = {
  title: 'الطابعة في الاستقبال لا تطبع منذ صباح اليوم 🖨️ بعد تحديث Windows',
  client_name: 'مستشفى النور التخصصي',
  problem: 'كل مهمة طباعة تبقى في قائمة الانتظار، ثم تختفي دون رسالة خطأ. الطابعة HP-LJ-4 متصلة بالشبكة.',
  device: 'HP-LJ-4 / الطابق 2',
  business_impact: 'لا يمكن طباعة الوصفات 💊',
} as const;
const LONG = {
  title:
    `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ${'cannot sign in '.repeat(7)}`.trim(),
  client_name:
    'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch & Sons Holding International GmbH & Co. KGaA 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  problem: `https://intranet.example/${'a-path-without-a-break-'.repeat(12)} answers with an error.`,
  device: 'LLPG-WS-2019-DATACENTER-PRODUCTION-CLUSTER-NODE-000000000017',
  ticket_ref: 'INCIDENT-2026-11-23-000000000000000000000012345',
} as const;

test.describe('an answer of 500', () => {
  test.use({ refusals: [500] });

  test('is reported, with a retry', async ({ senior, junior, tickets }) => {
    const { card } = await tickets.escalated();
    const fails = async (who: Person, api: string, page: string, screen: string) => {
      await who.page.route(api, (route) => route.fulfill({ status: 500, json: {} }));
      await who.goes(page);
      await expect(who.page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
      await picture(who.page, screen);
      await who.page.unroute(api);
    };
    await fails(senior, '**/api/v1/handoffs?*', '/queue', 'error-queue');
    await fails(senior, `**/api/v1/handoffs/${card.id}`, `/handoffs/${card.id}`, 'error-brief');
    await fails(senior, `**/api/v1/handoffs/${card.id}/*`, `/handoffs/${card.id}`, 'error-beside-the-brief');
    await fails(junior, `**/api/v1/sessions/${card.session_id}`, `/sessions/${card.session_id}`, 'error-session');
    await fails(junior, '**/api/v1/sessions?*', '/sessions', 'error-sessions');
  });

  test('keeps typed text', async ({ junior, tickets }) => {
    const { id } = await tickets.open();
    await junior.opensSession(id);
    await junior.page.route('**/api/v1/sessions/*/steps', (route) => route.fulfill({ status: 500, json: {} }));
    await junior.composer().fill('Swapped the cable of the printer.');
    await junior.composer().press('Enter');
    await expect(junior.page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await picture(junior.page, 'error-step');
    await junior.page.route('**/api/v1/sessions/*/handoffs', (route) => route.fulfill({ status: 500, json: {} }));
    await junior.beginsEscalation({ ask: 'A second pair of eyes' });
    await junior.sendButton().click();
    await junior.dialog().getByRole('button', { name: 'Escalate without it' }).click();
    await expect(junior.dialog().getByRole('alert')).toBeVisible();
    await picture(junior.page, 'error-escalating');
  });
});

test.describe('steps that are not sent', () => {
  test.use({ refusals: [422] });

  test('say so, and actions that need them ask', async ({ junior, tickets }) => {
    const { id } = await tickets.open();
    await junior.opensSession(id);
    const steps = '**/api/v1/sessions/*/steps';
    const problem = {
      type: 'urn:resolutionflow:problem:validation',
      title: 'Not valid',
      status: 422,
      detail: 'The output of a command may be 256 KiB, and this is larger.',
    };
    await junior.page.route(steps, (route) =>
      route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await junior.composer().fill('Read the log of the print server.');
    await junior.composer().press('Enter');
    await expect(junior.steps().last()).toContainText('Not recorded.');
    await junior.page.route(steps, (route) => route.abort());
    for (const text of ['Swapped the cable of the printer.', 'Printed a page from the tray below.']) {
      await junior.composer().fill(text);
      await junior.composer().press('Enter');
    }
    await expect(junior.steps().last()).toContainText('Not sent yet');
    await picture(junior.page, 'unsent-steps', {
      desk: { width: 1280, height: 1150 },
      phone: { width: 390, height: 1700 },
    });
    await junior.beginsEscalation({ ask: 'A second pair of eyes' });
    await junior.sendButton().click();
    await expect(junior.dialog()).toContainText('3 steps are not sent.');
    await picture(junior.page, 'unsent-escalating');
    await junior.dialog().getByRole('button', { name: 'Cancel' }).click();
    await junior.page.getByRole('button', { name: 'Resolve' }).click();
    const resolving = junior.dialogOf('Resolve this session');
    await resolving.getByLabel('What fixed it?').fill('The cable.');
    await resolving.getByRole('button', { name: 'Resolve' }).click();
    await expect(resolving).toContainText('3 steps are not sent.');
    await picture(junior.page, 'unsent-resolving');
    await resolving.getByRole('button', { name: 'Cancel' }).click();
    await junior.opens('/sessions');
    await picture(junior.page, 'unsent-elsewhere');
    await junior.page.getByRole('button', { name: 'your menu' }).click();
    await junior.page.getByRole('button', { name: 'Sign out' }).click();
    await expect(junior.dialogOf('Sign out with unsent work?')).toBeVisible();
    await picture(junior.page, 'unsent-signing-out');
  });
});

test('no network', async ({ senior, junior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.watchesQueue();
  await senior.page.context().setOffline(true);
  await expect(senior.connection('Offline')).toBeVisible();
  await picture(senior.page, 'offline-queue');
  await senior.card(card.title).getByRole('link').click();
  await senior.page.waitForTimeout(2_000);
  await picture(senior.page, 'offline-brief');
  await junior.opensSession(card.session_id);
  await junior.page.context().setOffline(true);
  await expect(junior.connection('Offline')).toBeVisible();
  await picture(junior.page, 'offline-session');
});

for (const [name, texts] of Object.entries({ 'right-to-left': FAR, long: LONG })) {
  test(`texts that are ${name}`, async ({ junior, senior, tickets }) => {
    const steps = [
      { kind: 'action', body: texts.problem },
      { kind: 'observation', body: texts.title, rules_out: texts.client_name },
      { kind: 'command', body: `net use \\\\${texts.device}\\share`, output: texts.problem },
    ] as const;
    const session = await tickets.open({ ...texts, severity: 'critical' }, steps);
    const ask = { reason: texts.problem, ask: texts.title, first_move: texts.title, contingency: texts.problem };
    const { card } = await junior.api.escalate(session.id, ask);
    await senior.watchesQueue();
    await expect(senior.card(card.title)).toBeVisible();
    await picture(senior.page, `${name}-queue`);
    await senior.opensBrief(card.id);
    await picture(senior.page, `${name}-brief`);
    await senior.page.getByRole('button', { name: /^Pick up/ }).click();
    await expect(senior.pickUpButton()).toBeVisible();
    await senior.asks(texts.problem);
    await picture(senior.page, `${name}-claimed`);
    await junior.opensSession(card.session_id);
    await expect(junior.questions()).toContainText('Unanswered');
    await picture(junior.page, `${name}-session`);
    await junior.opens('/sessions');
    await picture(junior.page, `${name}-sessions`);
    await senior.page.getByRole('button', { name: /^Notifications/ }).click();
    await expect(senior.page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
    await picture(senior.page, `${name}-notifications`);
  });
}

test('widths between a phone and a desk', async ({ senior, junior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.watchesQueue();
  await picture(senior.page, 'between-queue', BETWEEN);
  await senior.opensBrief(card.id);
  await picture(senior.page, 'between-brief', BETWEEN);
  await junior.opensSession(card.session_id);
  await picture(junior.page, 'between-session', BETWEEN);
  await senior.opens('/settings/preferences');
  await picture(senior.page, 'between-preferences', BETWEEN);
});

const BETWEEN = {
  w400: { width: 400, height: 844 },
  w520: { width: 520, height: 844 },
  w639: { width: 639, height: 844 },
};
