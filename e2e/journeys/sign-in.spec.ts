import { expect, type Page } from '@playwright/test';
import { PASSWORD, Tenant } from '../support/tenant';
import { test } from '../support/test';

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('one click signs in to the demo, and each role lands on its start page', async ({ visitor, enter }) => {
  const demos = new Tenant('northwind');
  const { api, who: senior } = await enter('senior', demos);
  const { account } = await api.me();
  const group = visitor
    .getByRole('region', { name: 'Or try the demo' })
    .locator('div')
    .filter({
      has: visitor.getByRole('heading', { name: account.name }),
    });
  await visitor.goto('/');
  await expect(visitor).toHaveURL(/\/sign-in/);
  await group.last().getByRole('button', { name: senior.name }).click();
  await expect(visitor).toHaveURL('/queue');
  await expect(visitor.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();

  await visitor.getByRole('button', { name: `${senior.name}, ` }).click();
  await visitor.getByRole('button', { name: 'Sign out' }).click();
  await expect(visitor).toHaveURL(/\/sign-in/);

  await signIn(visitor, demos.email('junior'), PASSWORD);
  await expect(visitor).toHaveURL('/sessions');
});

test('after signing out the Back button shows nothing', async ({ visitor, tenant }) => {
  await visitor.goto('/sign-in');
  await signIn(visitor, tenant.email('owner'), PASSWORD);
  await expect(visitor.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await visitor.getByRole('button', { name: 'your menu' }).click();
  await visitor.getByRole('button', { name: 'Sign out' }).click();
  await expect(visitor).toHaveURL(/\/sign-in/);
  await visitor.goBack();
  await expect(visitor).toHaveURL(/\/sign-in/);
  expect((await visitor.request.get('/api/v1/handoffs')).status()).toBe(401);
});

test.describe('a wrong password', () => {
  test.use({ refusals: [401] });

  test('is rejected without saying whether the address exists', async ({ visitor, tenant }) => {
    await visitor.goto('/sign-in');
    await signIn(visitor, tenant.email('viewer'), 'not-the-password');
    const known = visitor.getByRole('alert');
    await expect(known).toBeVisible();
    const words = await known.innerText();
    await expect(visitor.getByLabel('Email')).toHaveValue(tenant.email('viewer'));

    await signIn(visitor, `nobody@${tenant.slug}.example`, 'not-the-password');
    await expect(known).toHaveText(words);

    await signIn(visitor, tenant.email('viewer'), PASSWORD);
    await expect(visitor).toHaveURL('/sessions');
  });
});

test('the requested page opens after signing in, if it is on this site', async ({ openContext, tenant }) => {
  const wanted: [next: string, lands: string][] = [
    ['/sessions?status=open', '/sessions?status=open'],
    ['//evil.example/queue', '/queue'],
    ['https://evil.example', '/queue'],
  ];
  for (const [next, lands] of wanted) {
    await test.step(next, async () => {
      const page = await (await openContext('visitor')).newPage();
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await signIn(page, tenant.email('senior'), PASSWORD);
      await expect(page).toHaveURL(lands);
    });
  }
});
