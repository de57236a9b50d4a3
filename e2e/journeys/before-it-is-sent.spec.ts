import { expect } from '@playwright/test';
import { test } from '../support/test';

test('missing facts can be filled in while escalating', async ({ junior, senior, tickets }) => {
  const session = await tickets.open({ device: null, business_impact: null, affected_users: null });
  await junior.opensSession(session.id);
  await junior.beginsEscalation();
  await expect(junior.dialog()).toContainText('3 of 8 facts are in the brief');
  await junior.dialog().getByLabel('Device').fill('HDG-FW-02');
  await junior.dialog().getByLabel('Users affected').fill('40');
  await expect(junior.dialog()).toContainText('5 of 8 facts are in the brief');
  await junior.sendButton().click();
  await expect(junior.dialog()).toBeHidden();

  const [handoff] = await junior.api.handoffsOf(session.id);
  expect(handoff).toMatchObject({ device: 'HDG-FW-02', affected_users: 40 });
  expect(handoff?.missing).toEqual(['business_impact', 'since', 'ask']);
  await senior.opensBrief(handoff?.id ?? '');
  await expect(senior.page.getByText('HDG-FW-02')).toBeVisible();
});

test('a step that repeats an earlier one is pointed out first', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior.opensSession(card.session_id);
  const form = senior.page.getByRole('form', { name: 'Record a step' });
  await form.getByText('Command', { exact: true }).click();
  await senior.composer().fill('ping -n 20  10.20.0.1');
  await senior.composer().press('Enter');

  const notice = senior.page.getByRole('form', { name: 'Repeated step' });
  await expect(notice).toContainText('Lost = 0 (0% loss)');
  await expect(notice).toContainText('The tunnel drops while the gateway answers.');
  await notice.getByLabel('Why repeat it?').fill('After the cable was swapped.');
  await notice.getByRole('button', { name: 'Record anyway' }).click();

  await expect(senior.steps().filter({ hasText: /Repeated:/ })).toHaveCount(1);
  await expect(senior.steps().last()).toContainText('Repeated: After the cable was swapped.');
  // The page shows a step before it is stored.
  await expect
    .poll(async () => {
      const { steps } = await senior.api.session(card.session_id);
      const first = steps.find(({ body }) => body === 'ping -n 20 10.20.0.1');
      return steps.filter(({ repeats }) => repeats !== null).map(({ repeats }) => repeats === first?.id);
    })
    .toEqual([true]);
});

test('a file attached to the session is part of the brief', async ({ junior, senior, tickets }) => {
  const session = await tickets.open();
  await junior.opensSession(session.id);
  const files = junior.page.getByRole('complementary', { name: 'Facts' });
  await files.locator('input[type=file]').setInputFiles({
    name: 'vpn.log',
    mimeType: 'text/plain',
    buffer: Buffer.from('peer down\n'),
  });
  await expect(files.getByRole('list', { name: 'Attachments' })).toContainText('vpn.log');
  await junior.escalates();
  const [handoff] = await junior.api.handoffsOf(session.id);
  await senior.opensBrief(handoff?.id ?? '');
  const link = senior.page.getByRole('link', { name: /vpn\.log/ });
  const download = senior.page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('vpn.log');
});

test.describe('a file of a forbidden type', () => {
  test.use({ refusals: [415] });

  test('is rejected with the reason', async ({ junior, tickets }) => {
    const session = await tickets.open();
    await junior.opensSession(session.id);
    const files = junior.page.getByRole('complementary', { name: 'Facts' });
    await files.locator('input[type=file]').setInputFiles([
      { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('MZ, not a picture') },
      { name: 'tool', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\x90\0\x03\0\0\0') },
    ]);
    const row = (name: string) => files.getByRole('listitem').filter({ hasText: name });
    await expect(row('picture.png').getByRole('alert')).toContainText('ends in .png, but it is another type of file');
    await expect(row('tool').getByRole('alert')).toContainText('Programs, installers and shortcuts are not allowed');
    for (const name of ['picture.png', 'tool']) await files.getByRole('button', { name: `Dismiss ${name}` }).click();
    await expect(files.getByRole('alert')).toHaveCount(0);
    expect(await junior.api.session(session.id)).toMatchObject({ attachments: [] });
  });
});
