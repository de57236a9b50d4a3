import { expect } from '@playwright/test';
import { PASSWORD } from '../support/tenant';
import { test } from '../support/test';

test('signing out in one tab signs out the others', async ({ visitor, tenant }) => {
  await visitor.goto('/sign-in');
  await visitor.getByLabel('Email').fill(tenant.email('owner'));
  await visitor.getByLabel('Password').fill(PASSWORD);
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  const other = await visitor.context().newPage();
  await other.goto('/sessions');
  await expect(other.getByRole('button', { name: 'Connection: Live' })).toBeVisible();

  await visitor.getByRole('button', { name: 'your menu' }).click();
  await visitor.getByRole('button', { name: 'Sign out' }).click();
  await expect(visitor).toHaveURL('/sign-in');
  await expect(other).toHaveURL('/sign-in?next=%2Fsessions', { timeout: 1_000 });
});
