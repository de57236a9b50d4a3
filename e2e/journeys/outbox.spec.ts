import { expect, type Page } from '@playwright/test';
import { Person } from '../actors/person';
import { PASSWORD } from '../support/tenant';
import { test } from '../support/test';

/** How many steps the browser itself holds: what a page shows a moment earlier would go with the page. */
const stored = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = (await indexedDB.databases()).find((each) => each.name?.endsWith('.outbox'))?.name;
    if (!name) return 0;
    const database = await answer(indexedDB.open(name));
    const steps = await answer(database.transaction('steps').objectStore('steps').count());
    database.close();
    return steps;
  });

const bodies = (steps: readonly { body: string }[]) => steps.map(({ body }) => body);

test('a step typed offline is part of the escalation', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  await junior.page.context().setOffline(true);
  await junior.composer().fill('Read the log of the modem.');
  await junior.composer().press('Enter');
  const step = junior.steps().filter({ hasText: 'Read the log of the modem.' });
  await expect(step).toContainText('Not sent yet · sent when you are online');
  await expect(junior.announcement('1 step not sent yet')).toBeAttached();

  await junior.beginsEscalation({ reason: 'The modem says nothing.' });
  await junior.sendButton().click();
  await expect(junior.dialog()).toContainText('1 step is not sent.');
  await expect(junior.dialog().getByRole('button', { name: 'Escalate without it' })).toBeVisible();
  expect(await junior.api.handoffsOf(session.id)).toHaveLength(0);

  await junior.page.context().setOffline(false);
  // The step may be sent before the question is answered, which then disappears.
  const send = junior.dialog().getByRole('button', { name: 'Send and escalate' });
  await send.or(junior.sendButton()).first().click();
  await expect(junior.dialog()).toBeHidden();
  await expect(step).not.toContainText('Not sent yet');
  const [card] = await junior.api.handoffsOf(session.id);
  await senior.opensBrief(card?.id ?? '');
  await expect(senior.page.getByRole('main')).toContainText('Read the log of the modem.');
  expect((await senior.api.handoff(card?.id ?? '')).brief.steps).toBe(session.steps.length + 1);
});

test('steps typed offline are sent in order after a restart, from any page', async ({ junior, tickets }) => {
  const session = await tickets.open({}, []);
  await junior.opensSession(session.id);
  await junior.page.context().setOffline(true);
  for (const text of ['First: pulled the plug.', 'Second: waited a minute.', 'Third: plugged it in.']) {
    await junior.composer().fill(text);
    await junior.composer().press('Enter');
  }
  await expect(junior.steps().filter({ hasText: 'Not sent yet' })).toHaveCount(3);
  await expect.poll(() => stored(junior.page)).toBe(3);
  await junior.page.close();

  await junior.page.context().setOffline(false);
  const later = new Person(await junior.page.context().newPage(), junior.api, junior);
  await later.goes('/sessions');
  await expect
    .poll(async () => bodies((await junior.api.session(session.id)).steps))
    .toEqual(['First: pulled the plug.', 'Second: waited a minute.', 'Third: plugged it in.']);
  await later.opensSession(session.id);
  await expect(later.steps()).toHaveCount(3);
  await expect(later.page.getByText('Not sent yet', { exact: true })).toHaveCount(0);
});

test('signing out with an unsent step asks, and no one else sees it', async ({ visitor, tenant, tickets }) => {
  const session = await tickets.open({}, []);
  const signIn = async (email: string) => {
    await visitor.getByLabel('Email').fill(email);
    await visitor.getByLabel('Password').fill(PASSWORD);
    await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const composer = visitor.getByRole('form', { name: 'Record a step' }).getByRole('textbox').first();
  const asked = visitor.getByRole('dialog', { name: 'Sign out with unsent work?' });
  const signOut = async () => {
    await visitor.getByRole('button', { name: 'your menu' }).click();
    await visitor.getByRole('button', { name: 'Sign out' }).click();
  };
  await visitor.goto(`/sign-in?next=/sessions/${session.id}`);
  await signIn(tenant.email('junior'));
  await visitor.route('**/api/v1/sessions/*/steps', (route) => route.abort());
  await composer.fill('Only for my own name.');
  await composer.press('Enter');
  await expect(visitor.getByText('Not sent yet', { exact: true })).toBeVisible();
  await composer.fill('Half a sentence');

  await signOut();
  await expect(asked).toContainText('1 step is not sent, and 1 draft is unfinished');
  await asked.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(asked).toContainText('1 step could not be sent');
  await asked.getByRole('button', { name: 'Keep on this device' }).click();
  await expect(visitor).toHaveURL('/sign-in');
  await visitor.unroute('**/api/v1/sessions/*/steps');

  await visitor.goto(`/sign-in?next=/sessions/${session.id}`);
  await signIn(tenant.email('senior'));
  await expect(composer).toBeVisible();
  await expect(composer).toHaveValue('');
  await expect(visitor.getByText('Only for my own name.')).toHaveCount(0);
  await signOut();
  await expect(visitor).toHaveURL('/sign-in');

  await visitor.goto(`/sign-in?next=/sessions/${session.id}`);
  await signIn(tenant.email('junior'));
  await expect(composer).toHaveValue('Half a sentence');
  await expect(visitor.getByRole('list', { name: 'Steps' })).toContainText('Only for my own name.');
  await expect.poll(async () => bodies((await tickets.session(session.id)).steps)).toEqual(['Only for my own name.']);
  await signOut();
  await asked.getByRole('button', { name: 'Discard' }).click();
  await expect(visitor).toHaveURL('/sign-in');
  await visitor.goto(`/sign-in?next=/sessions/${session.id}`);
  await signIn(tenant.email('junior'));
  await expect(composer).toHaveValue('');
});

test('cells pasted from a spreadsheet are text, without a picture of them', async ({ junior, tickets }) => {
  const session = await tickets.open({}, []);
  await junior.opensSession(session.id);
  await junior.composer().evaluate((field: HTMLElement) => {
    field.focus();
    const data = new DataTransfer();
    data.setData('text/plain', 'FW-01\t10.20.0.1');
    data.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    // The browser itself puts the text in where the page leaves the paste alone.
    if (field.dispatchEvent(paste)) document.execCommand('insertText', false, data.getData('text/plain'));
  });
  await expect(junior.composer()).toHaveValue('FW-01\t10.20.0.1');
  await junior.composer().press('Enter');
  await expect(junior.page.getByText('Recording…')).toHaveCount(0);
  const { steps, attachments } = await junior.api.session(session.id);
  expect(bodies(steps)).toEqual(['FW-01\t10.20.0.1']);
  expect(attachments).toEqual([]);
});
