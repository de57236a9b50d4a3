import { expect, type Page } from '@playwright/test';
import type { HandoffCard } from '@resolutionflow/api-client';
import type { Senior } from '../actors/senior';
import { test } from '../support/test';

/** What a load asks of the API: without files, and without the live channel's socket. */
async function calls(page: Page, path: string): Promise<string[]> {
  const asked: string[] = [];
  const note = (url: string, method: string) => {
    const { pathname } = new URL(url);
    if (pathname.startsWith('/api/'))
      asked.push(`${method} ${pathname.replace(/^\/api\/v1/, '').replace(/[\da-f-]{36}/, ':id')}`);
  };
  page.on('request', (request) => note(request.url(), request.method()));
  await page.goto(path);
  await expect(page.getByRole('button', { name: 'Connection: Live' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  page.removeAllListeners('request');
  return asked.sort();
}

/** Nothing is on its way that a page would ask anew for. */
async function isAssessed(senior: Senior, { id }: HandoffCard): Promise<void> {
  await expect.poll(async () => (await senior.api.assessment(id)).status).not.toBe('pending');
}

test('a page asks the API for little as it opens', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await isAssessed(senior, card);
  expect(await calls(senior.page, '/queue')).toEqual([
    'GET /analytics/flowpilot/escalations',
    'GET /handoffs',
    'GET /views/start',
  ]);
  // With a notification of it that is not read.
  expect(await calls(senior.page, `/handoffs/${card.id}`)).toEqual([
    'GET /handoffs',
    'GET /handoffs/:id/similar',
    'GET /views/handoffs/:id',
    'GET /views/sessions/:id',
    'GET /views/start',
    'POST /notifications/read',
  ]);
  // The page of the brief would ask for what a claim changes.
  await senior.page.goto('about:blank');
  await senior.api.claim(card.id);
  expect(await calls(senior.page, `/sessions/${card.session_id}`)).toEqual([
    'GET /handoffs',
    'GET /views/sessions/:id',
    'GET /views/start',
  ]);
});

test('what happens while a page opens is told to it, and not asked for anew', async ({ senior, tickets }) => {
  let connects = () => {};
  const connected = new Promise<void>((resolve) => {
    connects = resolve;
  });
  await senior.page.routeWebSocket('**/live?*', async (socket) => {
    await connected;
    socket.connectToServer();
  });
  const asked: string[] = [];
  senior.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await senior.page.goto('/queue');
  await senior.page.waitForLoadState('networkidle');
  const { card } = await tickets.escalated();
  connects();
  await expect(senior.card(card.title)).toBeVisible();
  await expect(senior.connection('Live')).toBeVisible();
  expect(asked.filter((path) => path.endsWith('/handoffs'))).toHaveLength(1);
});

test('the four sections wait for the claim alone', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await isAssessed(senior, card);
  await senior.watchesQueue();
  // The code of the brief comes behind the queue.
  await senior.page.waitForLoadState('networkidle');
  let sent = false;
  await senior.page.route('**', async (route) => {
    const claims = route.request().url().endsWith('/claim');
    // Whatever is asked for once the claim has been sent gets no answer.
    if (claims || !sent) await route.continue();
    sent ||= claims;
  });

  await senior.claims(card.title);

  expect(await senior.briefSections()).toEqual(['Problem summary', 'What was tried', 'Assessment', 'Start here']);
  await expect(senior.section('Assessment')).toContainText('Based on rules, no AI model');
  await senior.page.unrouteAll({ behavior: 'ignoreErrors' });
});
