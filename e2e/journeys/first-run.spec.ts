import { expect } from '@playwright/test';
import { Owner } from '../actors/owner';
import { expectAccessible } from '../support/axe';
import { newCompany } from '../support/company';
import { test } from '../support/test';

const PHONE = { width: 390, height: 844 };

test.use({ timezoneId: 'Europe/London' });

test('an owner on the first day is told what is missing, and it is done when it is there', async ({ enter }) => {
  const { page, api, who } = await enter('owner', await newCompany());
  const owner = new Owner(page, api, who);
  const list = page.getByRole('list', { name: 'Getting started' });
  const item = (title: string) => list.getByRole('listitem').filter({ hasText: title });

  await owner.opens('/');
  await expect(owner.heading('Queue')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Getting started' })).toContainText('0 of 4 done');
  await expect(item('Check the time zone')).toContainText(
    'The account is in Europe/Berlin, this browser in Europe/London.',
  );
  await expect(item('Invite a senior')).toContainText('You are the only one so far.');
  await expect(item('Measure the manual baseline')).toContainText('0 of 6 samples measured.');
  await expectAccessible(page, 'an empty queue with the first steps');
  await page.setViewportSize(PHONE);
  await expectAccessible(page, 'the first steps on a phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  await test.step('who escalates now reaches nobody, and is told before', async () => {
    await owner.opens('/sessions/new');
    await page.getByLabel('What is wrong?').fill('VPN drops every few minutes');
    await page.getByLabel('Client').fill('Harbor Dental');
    await page.getByRole('button', { name: 'Start troubleshooting' }).click();
    await expect(owner.heading('VPN drops every few minutes')).toBeVisible();
    await page.getByRole('button', { name: /^Escalate/ }).click();
    await expect(page.getByRole('dialog')).toContainText('No one to notify yet: no one else can pick it up.');
    await page.getByRole('dialog').getByRole('link', { name: 'Invite an engineer' }).click();
  });

  await test.step('an invitation is a senior who comes', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Invite', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Email').fill(`nina@${crypto.randomUUID()}.example`);
    await dialog.getByLabel('Name').fill('Nina Neu');
    await dialog.getByLabel('Role').selectOption('engineer');
    await dialog.getByRole('button', { name: 'Send invitation' }).click();
    await expect(dialog).toBeHidden();
    await owner.opens('/queue');
    await expect(item('Invite a senior')).toContainText('Done');
    await expect(item('Invite a senior')).toContainText('1 senior is invited.');
  });

  await test.step('the first mail shows whether mail works', async () => {
    await expect(async () => {
      await page.reload();
      await expect(item('Have mail set up')).toContainText('The last mail went out.', { timeout: 1_000 });
    }).toPass();
  });

  await test.step('hidden, it is found in the menu', async () => {
    await page.getByRole('button', { name: 'Hide', exact: true }).click();
    await expect(list).toBeHidden();
    await page.reload();
    await expect(page.getByText('No escalations waiting')).toBeVisible();
    await expect(list).toBeHidden();
    await page.getByRole('button', { name: 'your menu' }).click();
    await page.getByRole('button', { name: 'Getting started' }).click();
    await expect(owner.heading('Getting started')).toBeFocused();
    await expect(list).toBeVisible();
    await expectAccessible(page, 'getting started');
  });
});

test('an escalation is tried with sample data, alone, and leaves nothing behind', async ({ enter }) => {
  const company = await newCompany();
  const { page, api, who } = await enter('owner', company);
  const owner = new Owner(page, api, who);
  const bar = page.getByRole('region', { name: 'Practice' });
  // All figures end now.
  const moving = new Set(['start', 'end', 'weeks']);
  const figures = async () => {
    const found = [await api.metrics(), await api.pilot(), await api.baseline()];
    return JSON.stringify(found, (key, value) => (moving.has(key) ? undefined : value));
  };
  await owner.opens('/queue');
  const before = await figures();

  await page.getByRole('button', { name: 'Try an escalation' }).click();
  await expect(owner.heading('Practice: VPN drops every few minutes')).toBeVisible();
  const practice = page.url();

  await test.step('a phone and a tablet show the mark in one line of the list', async () => {
    for (const width of [390, 760]) {
      await page.setViewportSize({ width, height: 844 });
      await owner.opens('/sessions');
      const mark = page.getByRole('listitem').getByText('Practice', { exact: true });
      expect((await mark.boundingBox())?.height).toBeLessThan(30);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(practice);
  });
  await expect(bar).toContainText('only you see this, and it counts in no figure.');
  await expect(bar).toContainText('Next: press Escalate');
  await expectAccessible(page, 'a practice session');

  await test.step('escalated, it is in the queue', async () => {
    await page.getByRole('button', { name: /^Escalate/ }).click();
    await expect(page.getByRole('dialog')).toContainText('This is a practice: no one is notified.');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Send now/ })
      .click();
    await expect(page.getByRole('region', { name: 'Escalation' })).toContainText('A practice notifies no one.');
    await bar.getByRole('link', { name: 'Open the queue' }).click();
    await expect(owner.card('Practice: VPN drops every few minutes')).toContainText('Practice client');
    await expectAccessible(page, 'the queue with a practice');
  });

  await test.step('picked up, it is a brief of four sections, and Start here leads into the session', async () => {
    await page.getByRole('button', { name: 'Pick up: Practice: VPN drops every few minutes' }).click();
    for (const section of ['Problem summary', 'What was tried', 'Assessment', 'Start here']) {
      await expect(page.getByRole('heading', { level: 2, name: section })).toBeVisible();
    }
    await expect(bar).toContainText('Next: press Start here');
    await expect(page.getByText('Based on rules, no AI model')).toBeVisible();
    await expectAccessible(page, 'a picked-up practice');
    await page.setViewportSize(PHONE);
    await expectAccessible(page, 'a picked-up practice on a phone');
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole('button', { name: 'Start here' }).click();
    await expect(owner.composer()).toBeVisible();
    await owner.recordsStep('Set both lifetimes to 3600 seconds.');
    await expect(bar).toContainText('That was all');
  });

  await test.step('a colleague sees nothing of it, and no figure counts it', async () => {
    const colleague = await enter('junior', company);
    expect(await colleague.api.sessions('escalated')).toEqual([]);
    await colleague.page.goto('/queue');
    await expect(colleague.page.getByText('No escalations waiting')).toBeVisible();
    expect(await figures()).toEqual(before);
  });

  await test.step('removed, it is gone, and known as tried', async () => {
    await bar.getByRole('button', { name: 'Remove the practice' }).click();
    await expect(owner.heading('Getting started')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Try an escalation' })).toContainText('You tried one on');
    await owner.opens('/queue');
    await expect(owner.card('Practice: VPN drops every few minutes')).toBeHidden();
    await owner.opens('/sessions');
    await expect(page.getByText('No sessions yet')).toBeVisible();
    expect(await figures()).toEqual(before);
  });
});

test('the profile changes a name, says how times are written, and is in the menu and the search', async ({ enter }) => {
  const { page, api, who } = await enter('owner', await newCompany());
  const owner = new Owner(page, api, who);
  await owner.opens('/queue');
  await page.getByRole('button', { name: 'your menu' }).click();
  await page.getByRole('button', { name: 'Profile', exact: true }).click();
  await expect(owner.heading('Profile')).toBeFocused();
  await expect(page.getByRole('main')).toContainText('Europe/London');
  await expect(page.getByRole('main')).toContainText('Europe/Berlin');
  await expectAccessible(page, 'profile');
  await page.getByLabel('Your name').fill('Olive Tate-Berg');
  await page.getByLabel('Your name').press('Enter');
  await expect(page.getByRole('button', { name: 'Olive Tate-Berg, Owner: your menu' })).toBeVisible();
  await page.setViewportSize(PHONE);
  await expectAccessible(page, 'profile on a phone');
  await page.setViewportSize({ width: 1280, height: 720 });
  await owner.opens('/queue');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search' }).fill('profile');
  await page.keyboard.press('Enter');
  await expect(owner.heading('Profile')).toBeVisible();
});

test('whoever does not escalate has nothing to try', async ({ viewer }) => {
  await viewer.isKeptOutOf('/getting-started', 'Technicians, engineers, admins and owners can escalate.');
});
