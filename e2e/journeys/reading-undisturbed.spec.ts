import { expect } from '@playwright/test';
import { test } from '../support/test';

test.use({ viewport: { width: 1280, height: 480 } });

test('a list scrolled down does not move when escalations arrive', async ({ junior, senior, tickets }) => {
  for (let filler = 0; filler < 6; filler += 1) await tickets.escalated({ severity: 'low' });
  const session = await tickets.open({ severity: 'critical' });
  await senior.watchesQueue();
  const waiting = await senior.counted();
  await senior.page.mouse.move(600, 300);
  await senior.page.mouse.wheel(0, 2_000);
  const last = senior.page.getByRole('main').getByRole('listitem').last();
  await expect(last).toBeInViewport();
  const place = await last.boundingBox();

  await junior.api.escalate(session.id);
  const pill = senior.page.getByRole('button', { name: '1 new' });
  await expect(pill).toBeVisible();
  await expect(senior.page).toHaveTitle(`(${waiting + 1}) Queue · ResolutionFlow`);
  await expect(senior.card(session.title)).toHaveCount(0);
  expect(await last.boundingBox()).toEqual(place);

  await pill.click();
  await expect(senior.card(session.title)).toBeInViewport();
  await expect(pill).toBeHidden();
});

test('the queue keeps its filters in the address', async ({ senior, tickets }) => {
  const { card: low } = await tickets.escalated({ severity: 'low' });
  const { card: critical } = await tickets.escalated({ severity: 'critical' });
  await senior.watchesQueue();
  await senior.page.getByRole('button', { name: 'Severity' }).click();
  await senior.page.getByRole('button', { name: 'Low severity' }).click();
  await senior.page.keyboard.press('Escape');
  await expect(senior.page).toHaveURL(/severity=low/);
  await expect(senior.card(low.title)).toBeVisible();
  await expect(senior.card(critical.title)).toHaveCount(0);

  await senior.page.reload();
  await expect(senior.card(low.title)).toBeVisible();
  await expect(senior.card(critical.title)).toHaveCount(0);

  await senior.page.getByRole('button', { name: 'Mine' }).click();
  await expect(senior.page.getByRole('heading', { name: 'No matching escalations' })).toBeVisible();
  await senior.page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(senior.card(critical.title)).toBeVisible();
  await expect(senior.page).toHaveURL('/queue');
});
