import { expect } from '@playwright/test';
import { PASSWORD } from '../support/tenant';
import { test } from '../support/test';

test('engineers get a mail whose link opens the brief, with Pick up in focus and nothing claimed', async ({
  senior,
  visitor,
  tenant,
  tickets,
  baseURL,
}) => {
  // A critical call waits for no others to be bundled with.
  const { card } = await tickets.escalated({ severity: 'critical' });
  const link = `${baseURL}/handoffs/${card.id}#pick-up`;
  const about = async () => (await senior.api.mail()).filter(({ subject }) => subject.includes(card.title));

  await expect.poll(async () => (await about()).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  const to = (await about()).map((mail) => /[^<\s]+@[^>\s]+/.exec(mail.to)?.[0]).sort();
  // Not the junior, who escalated, nor the viewer; admins and owners are notified later, if it stays unclaimed.
  expect(to).toEqual((['senior', 'senior2'] as const).map((role) => tenant.email(role)).sort());
  expect((await senior.api.handoff(card.id)).card).toMatchObject({ notified: { count: 2 } });

  await test.step('read in the mailbox', async () => {
    await senior.opens('/demo/mail');
    await senior.page.getByRole('link').filter({ hasText: senior.email }).filter({ hasText: card.title }).click();
    const message = senior.page.getByRole('region', { name: 'Message', exact: true });
    await expect(message.getByRole('heading', { name: card.title })).toBeVisible();
    const mail = senior.page.frameLocator('iframe');
    await expect(mail.getByRole('heading', { name: card.title })).toBeVisible();
    await expect(mail.getByRole('link').first()).toHaveAttribute('href', link);
    await message.getByText('Text', { exact: true }).click();
    await expect(message).toContainText(link);
  });

  await test.step('and followed, by way of the sign-in', async () => {
    await visitor.goto(link);
    await expect(visitor).toHaveURL(/\/sign-in/);
    await visitor.getByLabel('Email').fill(tenant.email('senior2'));
    await visitor.getByLabel('Password').fill(PASSWORD);
    await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(visitor).toHaveURL(link);
    await expect(visitor.getByRole('heading', { level: 1, name: card.title })).toBeVisible();
    await expect(visitor.getByRole('button', { name: 'Pick up' })).toBeFocused();
    expect((await senior.api.handoff(card.id)).card).toMatchObject({ state: 'open', claimed_by: null });
  });
});
