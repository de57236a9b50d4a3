import { createServer } from 'node:http';
import { expect } from '@playwright/test';
import type { Admin } from '../actors/admin';
import type { Person } from '../actors/person';
import { test } from '../support/test';

const saved = (person: Admin) => person.announcement('Saved.');

test('saved preferences stay, and unsaved ones survive leaving the page', async ({ senior }) => {
  await senior.opens('/settings/preferences');
  const mail = senior.page.getByLabel('When an escalation needs a senior');
  const save = senior.page.getByRole('button', { name: 'Save' });
  await expect(save).toBeHidden();
  await mail.uncheck();
  await senior.page.getByLabel('Mine', { exact: true }).check();
  await expect(save).toBeVisible();

  await test.step('a look elsewhere keeps them', async () => {
    await senior.page.getByRole('link', { name: 'Queue' }).click();
    await expect(senior.heading('Queue')).toBeFocused();
    await senior.page.getByRole('link', { name: 'Settings', exact: true }).click();
    await expect(senior.page.getByRole('link', { name: 'Preferences · unsaved' })).toBeVisible();
    await expect(mail).not.toBeChecked();
  });

  try {
    await save.click();
    await expect(senior.announcement('Saved.')).toBeAttached();
    await expect(save).toBeHidden();
    await senior.page.reload();
    await expect(mail).not.toBeChecked();
    await expect(senior.page.getByLabel('Mine', { exact: true })).toBeChecked();
  } finally {
    await mail.check();
    await senior.page.getByLabel('All', { exact: true }).check();
    await save.click();
    await expect(save).toBeHidden();
  }
});

test('an invited person follows the mailed link and joins', async ({ admin, visitor, baseURL }) => {
  const mark = Math.random().toString(36).slice(2, 8);
  const [email, name] = [`new-${mark}@msp.example`, `Nora ${mark}`];
  await admin.opens('/settings/members');
  await admin.page.getByRole('button', { name: 'Invite' }).click();
  const dialog = admin.page.getByRole('dialog', { name: /^Invite someone/ });
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Role').selectOption('engineer');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(dialog).toBeHidden();
  const pending = admin.section('Pending invitations');
  await expect(pending).toContainText(name);
  await expect(pending).toContainText('the link works until', { timeout: 10_000 });

  const link = await test.step('the mail has a link', async () => {
    const found = async () => (await admin.api.mail()).find(({ to }) => to.includes(email));
    await expect.poll(found, { timeout: 10_000 }).toBeTruthy();
    const { text } = await admin.api.readMail((await found())?.id ?? '');
    return /\S+\/invitations\/accept#\S+/.exec(text)?.[0] ?? '';
  });
  expect(link).toContain(`${baseURL}/invitations/accept#`);

  await test.step('a password that is too short is rejected with the reason', async () => {
    await visitor.goto(link);
    await expect(visitor.getByRole('heading', { level: 1 })).toContainText('Join');
    await expect(visitor.getByRole('main')).toContainText(`invited as engineer, with the address ${email}`);
    await expect(visitor.getByLabel('Your name')).toHaveValue(name);
    await visitor.getByLabel('Choose a password').fill('short');
    await visitor.getByRole('button', { name: 'Join' }).click();
    await expect(visitor).toHaveURL(/invitations/);
  });

  await visitor.getByLabel('Choose a password').fill('a long enough password');
  await visitor.getByRole('button', { name: 'Join' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await expect(visitor.getByRole('button', { name: `${name}, Engineer: your menu` })).toBeVisible();

  await admin.page.reload();
  await expect(admin.member(name)).toBeVisible();
  await expect(pending).toHaveCount(0);
  await admin.removes(name);
});

test.describe('rejected requests', () => {
  test.use({ refusals: [404, 409] });

  test('a used link says so, and what to do', async ({ visitor }) => {
    await visitor.goto('/invitations/accept#nobody-knows-this');
    await expect(visitor.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
    await visitor.goto('/invitations/accept');
    await expect(visitor.getByRole('heading', { name: 'This invitation is no longer valid' })).toBeVisible();
    await expect(visitor.getByRole('link', { name: 'Sign in' })).toBeVisible();
  });

  test('of two admins who change the same timer, the later one sees both values and chooses', async ({
    admin,
    owner,
  }) => {
    await admin.opens('/settings/escalation');
    const mine = admin.page.getByLabel('Remind after, minutes');
    await expect(mine).toHaveValue('5');
    await owner.opens('/settings/escalation');
    const theirs = owner.page.getByLabel('Remind after, minutes');
    const ownersSave = owner.page.getByRole('button', { name: 'Save' });

    try {
      await theirs.fill('7');
      await expect(owner.page.getByRole('group', { name: 'While unclaimed' })).toContainText('after 7 min we remind');
      await ownersSave.click();
      await expect(owner.announcement('Saved.')).toBeAttached();

      await mine.fill('3');
      await admin.page.getByRole('button', { name: 'Save' }).click();
      await expect(admin.page.getByText('theirs is 7 min, yours is 3 min')).toBeVisible();
      await admin.page.getByRole('button', { name: 'Keep mine' }).click();
      await admin.page.getByRole('button', { name: 'Save' }).click();
      await expect(saved(admin)).toBeAttached();
      await admin.page.reload();
      await expect(mine).toHaveValue('3');

      await admin.opens('/settings/audit');
      const entry = admin.page.getByRole('list', { name: 'Changes' }).getByRole('listitem').first();
      await expect(entry).toContainText('Remind after: 7 min → 3 min');
      await expect(entry).toContainText(admin.name);
    } finally {
      await owner.page.reload();
      await theirs.fill('5');
      await ownersSave.click();
      await expect(ownersSave).toBeHidden();
    }
  });
});

test('a new webhook is tested, and its log shows the response', async ({ admin }) => {
  const got: { headers: Record<string, unknown>; body: string }[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(got.length === 1 ? 204 : 500).end('out of paper');
    });
  });
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
  const address = receiver.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const what = `Chat of ${Math.random().toString(36).slice(2, 7)}`;

  try {
    await admin.opens('/settings/webhooks');
    await admin.page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = admin.page.getByRole('dialog', { name: 'New webhook' });
    await dialog.getByLabel('URL').fill(`http://127.0.0.1:${port}/hook`);
    await dialog.getByLabel('Description').fill(what);
    await dialog.getByRole('button', { name: 'Create' }).click();

    const secret = admin.page.getByRole('dialog', { name: 'Copy the secret now' });
    await expect(secret.getByText(/^whsec_/)).toBeVisible();
    await secret.getByRole('button', { name: 'Done' }).click();

    await admin.page.getByRole('link', { name: what }).click();
    await expect(admin.heading(what)).toBeFocused();
    await admin.page.getByRole('button', { name: 'Send a test' }).click();
    const log = admin.section('Deliveries').getByRole('listitem');
    await expect(log).toHaveCount(1);
    await expect(log.first()).toContainText('204 in');
    expect(got[0]?.headers).toHaveProperty('webhook-signature');

    await admin.page.getByRole('button', { name: 'Send a test' }).click();
    await expect(log).toHaveCount(2);
    await expect(log.first()).toContainText('500 in');
    await log.first().getByText('Response').click();
    await expect(log.first()).toContainText('out of paper');

    await admin.page.getByRole('button', { name: 'Remove' }).click();
    await admin.page
      .getByRole('dialog', { name: 'Remove this webhook?' })
      .getByRole('button', { name: 'Remove' })
      .click();
    await expect(admin.heading('Webhooks')).toBeVisible();
    await expect(admin.page.getByRole('link', { name: what })).toHaveCount(0);
  } finally {
    receiver.close();
  }
});

test('only admins and owners see the account’s settings', async ({ senior }) => {
  await senior.opens('/settings/preferences');
  await expect(senior.page.getByRole('link', { name: 'Members' })).toHaveCount(0);
  for (const page of ['members', 'escalation', 'assessment', 'webhooks', 'audit']) {
    await senior.isKeptOutOf(`/settings/${page}`, 'Admins and owners can manage the account.');
  }
});

/**
 * The bell once it has loaded, how many it says are unread, how many they were, and whether nothing of a handoff is
 * among them any more. Other handoffs may call meanwhile: reminders do not wait for a test.
 */
async function bellOf({ page, api }: Person) {
  const bell = page.getByRole('button', { name: /^Notifications/ });
  const unread = async () => Number(/(\d+) unread/.exec((await bell.getAttribute('aria-label')) ?? '')?.[1] ?? 0);
  const before = (await api.notifications()).unread;
  await expect.poll(unread).toBe(before);
  const isRead = (handoffId: string) =>
    expect
      .poll(async () => {
        const inbox = await api.notifications();
        const left = inbox.items.filter((item) => item.handoff_id === handoffId && !item.read);
        return { left: left.length, amiss: (await unread()) - inbox.unread };
      })
      .toEqual({ left: 0, amiss: 0 });
  return { bell, unread, before, isRead };
}

test('a notification counts as read once a colleague picked the escalation up', async ({
  senior,
  senior2,
  tickets,
}) => {
  await senior.opens('/sessions');
  const { bell, unread, before, isRead } = await bellOf(senior);
  const { card } = await tickets.escalated();
  await expect.poll(unread).toBeGreaterThan(before);
  await senior2.api.claim(card.id);
  await isRead(card.id);
  await bell.click();
  const call = senior.page.getByRole('link').filter({ hasText: card.title }).filter({ hasText: 'needs a senior' });
  await expect(call).toContainText(`${senior2.name} has it`);
  await expect(call).not.toContainText('Unread');
});

test('a notification counts as read once its handoff is opened, by any way', async ({ senior, tickets }) => {
  await senior.opens('/sessions');
  const { unread, before, isRead } = await bellOf(senior);
  const { card } = await tickets.escalated();
  await expect.poll(unread).toBeGreaterThan(before);
  await senior.opensBrief(card.id);
  await isRead(card.id);
});

test('the bell counts unread notifications and leads to their handoff', async ({ senior, tickets }) => {
  await senior.opens('/sessions');
  const { bell, unread, before, isRead } = await bellOf(senior);
  const { card } = await tickets.escalated();
  await expect.poll(unread).toBeGreaterThan(before);
  await bell.click();
  const item = senior.page.getByRole('link').filter({ hasText: card.title }).filter({ hasText: 'needs a senior' });
  await item.click();
  await expect(senior.heading(card.title)).toBeVisible();
  await isRead(card.id);
  await bell.click();
  await expect(item).toBeVisible();
  await expect(item).not.toContainText('Unread');
});
