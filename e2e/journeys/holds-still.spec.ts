import { expect } from '@playwright/test';
import { test } from '../support/test';

declare global {
  interface Window {
    moved?: string[];
  }
}

test.use({ device: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } });

test('no card moves while the queue loads on a phone, and Alerts stands at the end of the title’s line', async ({
  senior,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await senior.page.addInitScript(() => {
    window.moved = [];
    const CARD = '[data-handoff-card]';
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[])
        for (const { node } of sources)
          if (node instanceof Element && (node.matches(CARD) || node.querySelector(CARD)))
            window.moved?.push(node.outerHTML.slice(0, 200));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await senior.watchesQueue();
  await expect(senior.card(card.title)).toBeVisible();
  const alerts = senior.page.getByRole('main').getByRole('button', { name: /^Alerts/ });
  await expect(alerts).toBeVisible();
  await expect(senior.page.getByRole('toolbar', { name: 'Filter the queue' })).toBeVisible();
  expect(await senior.page.evaluate(() => window.moved)).toEqual([]);

  const [title, button] = [await senior.heading().boundingBox(), await alerts.boundingBox()];
  if (!title || !button) throw new Error('The title and Alerts are there.');
  expect(button.x + button.width, 'at the right').toBeGreaterThan(390 - 24);
  expect(Math.abs(button.y + button.height / 2 - (title.y + title.height / 2)), 'in one line').toBeLessThan(4);
});
