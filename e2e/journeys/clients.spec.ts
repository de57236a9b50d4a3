import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { test } from '../support/test';

const PHONE = { width: 390, height: 844 };

test('a client is suggested, its page says what helped before, and two that are one are merged', async ({
  junior,
  senior,
  admin,
  tickets,
}) => {
  const mark = Math.random().toString(36).slice(2, 7);
  const name = `Café Kestrel ${mark}`;
  const earlier = await tickets.open({ client_name: name, contact: 'Mia Lang', device: 'KES-FW-01' });
  await junior.api.resolveSession(earlier.id, 'Raised the rekey timers.');
  const typo = await tickets.open({ client_name: `Kestrl ${mark}` });
  const { page } = junior;
  let again = '';

  await test.step('the technician types it in another case without the accent, and takes the suggestion', async () => {
    await junior.opens('/sessions/new');
    await page.getByLabel('What is wrong?').fill('Tunnel drops again');
    await page.getByLabel('Client').fill(`cafe kestrel ${mark}`.toUpperCase());
    const option = page.getByRole('option', { name });
    await expect(option).toBeVisible();
    await expect(page.getByText(`Known client: ${name}`)).toBeVisible();
    await expectAccessible(page, 'suggestions of clients');
    await page.keyboard.press('ArrowDown');
    await expect(option).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Client')).toHaveValue(name);
    await expect(option).toBeHidden();
    await page.getByLabel('Contact').fill('mia');
    await page.getByRole('option', { name: 'Mia Lang' }).click();
    await page.getByRole('button', { name: 'Start troubleshooting' }).click();
    await expect(junior.heading('Tunnel drops again')).toBeVisible();
    await expect(page.getByRole('link', { name }).first()).toBeVisible();
    again = page.url().split('/').at(-1) ?? '';
  });

  await test.step('the senior opens its page from the brief and sees the earlier case', async () => {
    const { card } = await junior.api.escalate(again);
    await senior.opens(`/handoffs/${card.id}`);
    await senior.page.getByRole('link', { name }).click();
    await expect(senior.heading(name)).toBeVisible();
    await expect(senior.page.getByText('Raised the rekey timers.')).toBeVisible();
    await expect(senior.page.getByText('1 open, 1 resolved')).toBeVisible();
    await expect(senior.page.getByText('KES-FW-01').first()).toBeVisible();
    await expect(senior.page.getByRole('button', { name: 'Merge' })).toBeHidden();
    for (const size of [{ width: 1280, height: 720 }, PHONE]) {
      await senior.page.setViewportSize(size);
      await expectAccessible(senior.page, `client, ${size.width} wide`);
    }
  });

  await test.step('the admin merges the misspelt one, and the senior\u2019s page shows it', async () => {
    await admin.opens(`/clients/${typo.client_id}`);
    await admin.page.getByRole('button', { name: 'Merge' }).click();
    await admin.page.getByRole('combobox', { name: 'Client that remains' }).fill('kestrel');
    await admin.page.getByRole('option', { name }).click();
    await expect(admin.page.getByText(/^1 session, the contacts and devices/)).toBeVisible();
    await expectAccessible(admin.page, 'merging clients');
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await expect(admin.heading(name)).toBeVisible();
    await expect(admin.page.getByText('2 open, 1 resolved')).toBeVisible();
    await expect(senior.page.getByText('2 open, 1 resolved')).toBeVisible();
  });

  await test.step('the merge is undone', async () => {
    await admin.page.getByRole('button', { name: /^Undo merge/ }).click();
    await expect(admin.page.getByText('1 open, 1 resolved')).toBeVisible();
    for (const { id } of await junior.api.handoffsOf(again)) await junior.api.withdraw(id);
  });
});

test('clients are listed, searched by a former name, and renamed', async ({ senior, junior, tickets }) => {
  const mark = Math.random().toString(36).slice(2, 7);
  const session = await tickets.open({ client_name: `Osprey ${mark}` });
  const { page } = senior;
  await senior.opens('/clients');
  await page.getByRole('link', { name: `Osprey ${mark}` }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('New name').fill(`Osprey Marine ${mark}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(senior.heading(`Osprey Marine ${mark}`)).toBeVisible();
  await expect(page.getByText(`Also found as Osprey ${mark}`)).toBeVisible();
  await page.getByRole('link', { name: 'Clients' }).last().click();
  await page.getByRole('searchbox', { name: 'Search clients' }).fill(`osprey ${mark}`);
  await expect(page.getByText(`formerly Osprey ${mark}`)).toBeVisible();
  await expectAccessible(page, 'clients');

  await junior.opens(`/sessions/${session.id}`);
  await expect(junior.page.getByRole('link', { name: `Osprey Marine ${mark}` }).first()).toBeVisible();
  await junior.opens(`/clients/${session.client_id}`);
  await expect(junior.page.getByRole('button', { name: 'Rename' })).toBeHidden();
});
