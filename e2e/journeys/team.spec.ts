import { expect } from '@playwright/test';
import { test } from '../support/test';

test('only admins and owners manage the team', async ({ admin, owner, senior }) => {
  await senior.opens('/queue');
  await expect(senior.page.getByRole('link', { name: 'Members', exact: true })).toBeHidden();
  await senior.goes('/settings/members');
  await expect(senior.page.getByRole('main')).toContainText("You don't have access to this page");

  await admin.opens('/queue');
  await admin.page.getByRole('link', { name: 'Settings', exact: true }).click();
  await admin.page.getByRole('link', { name: 'Members', exact: true }).click();
  await expect(admin.heading('Members')).toBeFocused();
  await expect(admin.member(admin.name)).toContainText('you');
  await expect(admin.role(admin.name)).toHaveCount(0);
  await expect(admin.role(owner.name), 'an owner is changed by an owner').toHaveCount(0);
});

test('the arrow keys choose a role, and only Save changes it', async ({ admin, senior2 }) => {
  await admin.opensTeam();
  const role = admin.role(senior2.name);
  const changes: string[] = [];
  admin.page.on('request', (request) => request.method() !== 'GET' && changes.push(request.url()));
  await role.focus();
  await admin.page.keyboard.press('ArrowUp');
  await admin.page.keyboard.press('ArrowUp');
  await expect(role).toHaveValue('viewer');
  await expect(admin.saveRole(senior2.name)).toBeVisible();
  await admin.page.keyboard.press('Escape');
  await expect(role).toHaveValue('engineer');
  await expect(role).toBeFocused();
  await expect(admin.saveRole(senior2.name)).toBeHidden();

  await test.step('Tab leads to it, and Escape back from it', async () => {
    await admin.page.keyboard.press('ArrowUp');
    await admin.page.keyboard.press('Tab');
    await expect(admin.saveRole(senior2.name)).toBeFocused();
    await admin.page.keyboard.press('Escape');
    await expect(role).toBeFocused();
  });
  expect(changes).toEqual([]);
});

test('making an owner needs a confirmation', async ({ owner, senior2 }) => {
  await owner.opens('/team');
  await expect(owner.page, 'where it has moved to').toHaveURL('/settings/members');
  const role = owner.page.getByRole('combobox', { name: `Role of ${senior2.name}` });
  await role.selectOption('owner');
  const save = owner.page.getByRole('button', { name: `Save the role of ${senior2.name}` });
  await save.click();
  const dialog = owner.page.getByRole('dialog', { name: `Change ${senior2.name} from Engineer to Owner?` });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await owner.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(save).toBeFocused();
  expect((await senior2.api.me()).role).toBe('engineer');
});

test.describe('actions the page does not offer', () => {
  test.use({ refusals: [403, 409] });

  test('are rejected by the API', async ({ admin, owner, senior }) => {
    const [me, boss] = [(await admin.api.me()).user.id, (await owner.api.me()).user.id];
    const data = { role: 'viewer' };
    expect(await admin.api.refusal('PATCH', `/members/${me}`, { data })).toMatchObject({
      status: 409,
      type: 'urn:resolutionflow:problem:own-membership',
    });
    expect(await admin.api.refusal('PATCH', `/members/${boss}`, { data })).toMatchObject({
      status: 403,
      type: 'urn:resolutionflow:problem:owners-only',
    });
    expect((await admin.api.refusal('DELETE', `/members/${boss}`)).status).toBe(403);
    expect((await senior.api.refusal('GET', '/members')).status).toBe(403);
  });
});
