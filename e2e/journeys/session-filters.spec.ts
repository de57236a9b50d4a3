import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { test } from '../support/test';

const PHONE = { width: 390, height: 844 };

test('the sessions are filtered by words, client, who opened them and age, in an address to hand on', async ({
  junior,
  senior,
  tickets,
}) => {
  const mark = Math.random().toString(36).slice(2, 7);
  const wanted = await tickets.open({ title: `Kettle ${mark} trips the fuse`, client_name: `Tailspin ${mark}` });
  const other = await tickets.open({ title: `Kettle ${mark} is cold`, client_name: `Fabrikam ${mark}` });
  const { page } = senior;
  const link = (title: string) => page.getByRole('link', { name: title });
  const bar = page.getByRole('toolbar', { name: 'Filter the sessions' });

  await test.step('by what is typed, once the index has it', async () => {
    await senior.opens('/sessions');
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: 'Search sessions' }).fill(`kettle ${mark}`);
    await expect(page).toHaveURL(/words=kettle/);
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(2, {
        timeout: 2_000,
      });
    }).toPass();
    await expect(page.getByRole('searchbox', { name: 'Search sessions' })).toHaveValue(`kettle ${mark}`);
  });

  await test.step('by a client that is typed', async () => {
    await bar.getByRole('button', { name: 'Client' }).click();
    await bar.getByRole('searchbox', { name: 'Search clients' }).fill(`tailspin ${mark}`);
    await bar.getByRole('button', { name: `Tailspin ${mark}` }).click();
    await expect(link(wanted.title)).toBeVisible();
    await expect(link(other.title)).toHaveCount(0);
    await expectAccessible(page, 'sessions, filtered');
  });

  await test.step('a session leads back to the same view', async () => {
    await link(wanted.title).click();
    await expect(senior.heading(wanted.title)).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Sessions' }).click();
    await expect(page).toHaveURL(/words=kettle.*client=|client=.*words=kettle/);
    await expect(link(wanted.title)).toBeVisible();
  });

  await test.step('who opened it, on a phone; and nothing matches', async () => {
    await page.setViewportSize(PHONE);
    await bar.getByRole('button', { name: 'Opened by' }).click();
    await bar.getByRole('button', { name: junior.name }).click();
    await expect(link(wanted.title)).toBeVisible();
    await bar.getByRole('button', { name: 'Age' }).click();
    await bar.getByRole('button', { name: 'Older than 1 week' }).click();
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await expectAccessible(page, 'sessions, nothing matches, on a phone');
    await page.goBack();
    await expect(link(wanted.title)).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page).toHaveURL('/sessions');
    await expect(page.getByRole('searchbox', { name: 'Search sessions' })).toHaveValue('');
  });
});
