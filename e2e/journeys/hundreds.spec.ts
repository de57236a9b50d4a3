import { expect, type Page } from '@playwright/test';
import type { HandoffCard, HandoffPage } from '@resolutionflow/api-client';
import { test } from '../support/test';

const MANY = 500;

// A link that has the focus is loaded ahead, and the copies lead nowhere.
test.use({ refusals: [404] });

/** Each escalation is counted against a limit, so the cards of a long night are copies of a real one. */
function manyLike(card: HandoffCard): HandoffCard[] {
  return Array.from({ length: MANY }, (_, each) => ({
    ...card,
    id: crypto.randomUUID(),
    title: `Case ${each + 1}`,
    severity: 'low' as const,
    opened_at: new Date(Date.now() - (MANY - each) * 1_000).toISOString(),
    due: null,
    notified: { count: 0, people: [] },
  }));
}

async function fill(page: Page, card: HandoffCard): Promise<void> {
  const copies = manyLike(card);
  await page.route('**/api/v1/handoffs?*', async (route) => {
    const response = await route.fetch();
    const queue = (await response.json()) as HandoffPage;
    await route.fulfill({ response, json: { ...queue, items: [...queue.items, ...copies] } });
  });
}

test('a queue of hundreds renders in part, works by keyboard, and keeps its place', async ({
  junior,
  senior,
  tickets,
}) => {
  const { card } = await tickets.escalated({ severity: 'medium' });
  const late = await tickets.open({ severity: 'critical' });
  await fill(senior.page, card);
  await senior.opens('/queue?stage=unclaimed');
  const cards = senior
    .section('Unclaimed')
    .getByRole('listitem')
    .filter({ has: senior.page.getByRole('link') });
  await expect(senior.page).toHaveTitle(/^\(50\d\) Queue/);
  await expect(cards.first()).toHaveAttribute('aria-setsize', /^50\d$/);
  expect(await cards.count(), 'only the cards in view are rendered').toBeLessThan(60);

  await test.step('k leads to the last card, and j does not lead beyond it', async () => {
    await senior.page.keyboard.press('k');
    const last = senior.page.getByRole('link', { name: `Case ${MANY}`, exact: true });
    await expect(last).toBeFocused();
    await expect(last).toBeInViewport();
    await senior.page.keyboard.press('k');
    await senior.page.keyboard.press('k');
    await expect(senior.page.getByRole('link', { name: `Case ${MANY - 2}`, exact: true })).toBeFocused();
  });

  await test.step('an arrival above does not move the cards in view', async () => {
    const read = senior.page.getByRole('link', { name: `Case ${MANY - 2}`, exact: true });
    const place = await read.boundingBox();
    await junior.api.escalate(late.id);
    await expect(senior.page.getByRole('button', { name: '1 new' })).toBeVisible();
    expect(await read.boundingBox()).toEqual(place);
    await senior.page.getByRole('button', { name: '1 new' }).click();
    await expect(senior.card(late.title)).toBeInViewport();
  });

  await test.step('a card that leaves from above does not move it either', async () => {
    await senior.page.mouse.move(700, 400);
    await senior.page.mouse.wheel(0, 9_000);
    await expect.poll(() => senior.page.evaluate(() => window.scrollY)).toBeGreaterThanOrEqual(9_000);
    const inSight = () =>
      senior.page
        .getByRole('link', { name: /^Case \d+$/ })
        .evaluateAll((links) =>
          links
            .filter(
              (link) => link.getBoundingClientRect().top > 200 && link.getBoundingClientRect().bottom < innerHeight,
            )
            .map((link) => link.textContent ?? ''),
        );
    await expect.poll(inSight).not.toHaveLength(0);
    const names = await inSight();
    const read = senior.page.getByRole('link', { name: names[0] ?? '', exact: true });
    const place = await read.boundingBox();
    const waiting = await senior.counted();
    await junior.api.withdraw((await junior.api.handoffsOf(late.id))[0]?.id ?? '');
    await expect.poll(() => senior.counted()).toBe(waiting - 1);
    await expect.poll(() => read.boundingBox()).toEqual(place);
  });

  await test.step('the browser’s own search finds every card', async () => {
    const far = senior.page.getByRole('link', { name: 'Case 400', exact: true });
    await expect(far).toHaveCount(0);
    await senior.page.keyboard.press('Control+f');
    // Four hundred cards at once, on whatever machine.
    await expect(far).toBeAttached({ timeout: 20_000 });
  });
});

test('the focused card stays in view with high cards', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await fill(senior.page, card);
  await senior.opens('/queue?stage=unclaimed');
  await expect(senior.page).toHaveTitle(/^\(50\d\) Queue/);
  const last = senior.page.getByRole('link', { name: `Case ${MANY}`, exact: true });
  await expect(last).toBeAttached();
  // With large letters.
  await senior.page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await senior.page.keyboard.press('k');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
});
