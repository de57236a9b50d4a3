import { expect } from '@playwright/test';
import { Owner } from '../actors/owner';
import { newCompany } from '../support/company';
import { test } from '../support/test';
import { picture } from './picture';

test('the first day of an account', async ({ enter }) => {
  const { page, api, who } = await enter('owner', await newCompany());
  const owner = new Owner(page, api, who);
  await owner.opens('/queue');
  await expect(page.getByRole('list', { name: 'Getting started' })).toBeVisible();
  await picture(page, 'first-queue');

  await page.getByRole('button', { name: 'Try an escalation' }).click();
  await expect(page.getByRole('region', { name: 'Practice' })).toBeVisible();
  await picture(page, 'practice-session');
  await page.getByRole('button', { name: 'Escalate' }).click();
  await expect(page.getByRole('dialog')).toContainText('facts are in the brief');
  await picture(page, 'practice-escalating');
  await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('link', { name: 'Open the queue' })).toBeVisible();
  await picture(page, 'practice-escalated');

  await owner.opens('/queue');
  await expect(page.getByRole('button', { name: /^Pick up: / })).toBeVisible();
  await picture(page, 'practice-queue');
  await page.getByRole('button', { name: /^Pick up: / }).click();
  await expect(page.getByRole('button', { name: 'Start here' })).toBeVisible();
  await picture(page, 'practice-brief');

  await owner.opens('/getting-started');
  await expect(page.getByRole('list', { name: 'Getting started' })).toBeVisible();
  await picture(page, 'getting-started');
  await owner.opens('/settings/profile');
  await picture(page, 'profile');
  await page.getByRole('button', { name: 'your menu' }).click();
  await picture(page, 'your-menu');
});

test('the first steps of a technician, and a profile in a busy account', async ({ junior, owner }) => {
  await junior.opens('/getting-started');
  await picture(junior.page, 'getting-started-technician');
  await owner.opens('/getting-started');
  await expect(owner.page.getByRole('list', { name: 'Getting started' })).toBeVisible();
  await picture(owner.page, 'getting-started-busy');
});
