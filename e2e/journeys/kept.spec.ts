import { expect, type Page } from '@playwright/test';
import { PASSWORD } from '../support/tenant';
import { test } from '../support/test';

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('an unsent new session survives a reload, Back, and another tab', async ({ junior }) => {
  await junior.opens('/sessions/new');
  const { page } = junior;
  await page.getByLabel('What is wrong?').fill('Scanner sends empty pages');
  await page.getByLabel('Description').fill('Since the update.\nOnly to the network folder.');
  await page.reload();
  await expect(page.getByLabel('What is wrong?')).toHaveValue('Scanner sends empty pages');
  await junior.opens('/sessions');
  await page.goBack();
  await expect(page.getByLabel('Description')).toHaveValue('Since the update.\nOnly to the network folder.');

  await page.close();
  const later = await page.context().newPage();
  await later.goto('/sessions/new');
  await expect(later.getByLabel('What is wrong?')).toHaveValue('Scanner sends empty pages');
  await later.getByLabel('Client').fill('Harbor Dental Group');
  await later.getByRole('button', { name: 'Start troubleshooting' }).click();
  await expect(later.getByRole('heading', { level: 1, name: 'Scanner sends empty pages' })).toBeVisible();
  await later.goto('/sessions/new');
  await expect(later.getByLabel('What is wrong?')).toHaveValue('');
});

test('the next user of the same tab sees none of the unsaved text', async ({ visitor, tenant }) => {
  const remind = visitor.getByLabel('Remind', { exact: false }).first();
  await visitor.goto('/sign-in?next=/settings/escalation');
  await signIn(visitor, tenant.email('admin'));
  const saved = await remind.inputValue();
  await remind.fill(String(Number(saved) + 1));
  await expect(visitor.getByText('Unsaved changes')).toBeVisible();
  await visitor.goto('/sessions/new');
  await visitor.getByLabel('What is wrong?').fill('Nobody else is to read this');

  await visitor.context().clearCookies();
  await visitor.goto('/sign-in?next=/settings/escalation');
  await signIn(visitor, tenant.email('owner'));
  await expect(remind).toHaveValue(saved);
  await expect(visitor.getByText('Unsaved changes')).toHaveCount(0);
  await visitor.goto('/sessions/new');
  await expect(visitor.getByLabel('What is wrong?')).toHaveValue('');

  await visitor.context().clearCookies();
  await visitor.goto('/sign-in?next=/sessions/new');
  await signIn(visitor, tenant.email('admin'));
  await expect(visitor.getByLabel('What is wrong?')).toHaveValue('Nobody else is to read this');
});
