import { expect, type Page } from '@playwright/test';
import { PASSWORD } from '../support/tenant';
import { test } from '../support/test';

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

test.use({ refusals: [401, 409] });

test('signing in again in another tab leaves the first one signed in and live', async ({ visitor, tenant }) => {
  await signIn(visitor, tenant.email('owner'));
  await visitor.goto('/sessions/new');
  await visitor.getByLabel('What is wrong?').fill('Printer jams at Harbor');
  await expect(visitor.getByRole('button', { name: 'Connection: Live' })).toBeVisible();
  const second = await visitor.context().newPage();

  await signIn(second, tenant.email('owner'));

  await expect(second.getByRole('button', { name: 'Connection: Live' })).toBeVisible();
  await expect(visitor.getByRole('button', { name: 'Connection: Live' })).toBeVisible();
  await expect(visitor).toHaveURL('/sessions/new');
  await expect(visitor.getByLabel('What is wrong?')).toHaveValue('Printer jams at Harbor');
  await visitor.getByRole('link', { name: 'Queue' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
});

test('when another person signs in, the first tab says so and shows nothing of either', async ({
  visitor,
  tenant,
  senior,
}) => {
  await signIn(visitor, tenant.email('owner'));
  await visitor.goto('/sessions');
  await expect(visitor.getByRole('button', { name: 'Connection: Live' })).toBeVisible();
  const second = await visitor.context().newPage();

  await signIn(second, tenant.email('senior'));

  const said = visitor.getByRole('heading', { name: `This browser is now signed in as ${senior.name}` });
  await expect(said).toBeVisible();
  await expect(said).toBeFocused();
  await expect(visitor.getByRole('navigation')).toHaveCount(0);
  await visitor.getByRole('button', { name: `Continue as ${senior.name}` }).click();
  await expect(visitor).toHaveURL('/queue');
  await expect(visitor.getByRole('button', { name: `${senior.name}, ` })).toBeVisible();
});
