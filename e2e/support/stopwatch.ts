import type { Page } from '@playwright/test';

declare global {
  interface Window {
    stopwatch?: { clickedAt?: number; arrivedAt?: number };
    glimpsed?: boolean;
  }
}

/**
 * From one page's click to the other page's card, by the clock that both share: nothing of the test's own way between
 * the two is in it.
 */
export async function startOnClick(page: Page): Promise<void> {
  await page.evaluate(() => {
    const stopwatch: Window['stopwatch'] = {};
    window.stopwatch = stopwatch;
    // Before the app's own listeners: its work counts. The last click is the one that sent.
    window.addEventListener('click', () => (stopwatch.clickedAt = Date.now()), { capture: true });
  });
}

export async function stopOnCard(page: Page, title: string): Promise<void> {
  await page.evaluate((wanted) => {
    const stopwatch: Window['stopwatch'] = {};
    window.stopwatch = stopwatch;
    const observer = new MutationObserver(() => {
      for (const link of document.querySelectorAll('main li a')) {
        if (!link.textContent?.includes(wanted)) continue;
        stopwatch.arrivedAt = Date.now();
        return observer.disconnect();
      }
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  }, title);
}

/** The clock stops when nothing on the page is called that any more. */
export async function stopOnLast(page: Page, label: string): Promise<void> {
  await page.evaluate((wanted) => {
    const stopwatch: Window['stopwatch'] = {};
    window.stopwatch = stopwatch;
    const observer = new MutationObserver(() => {
      if (document.querySelector(`[aria-label^="${wanted}"]`)) return;
      stopwatch.arrivedAt = Date.now();
      observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true });
  }, label);
}

export async function elapsed(clicked: Page, arrived: Page): Promise<number> {
  const start = await clicked.evaluate(() => window.stopwatch?.clickedAt);
  const end = await arrived.evaluate(() => window.stopwatch?.arrivedAt);
  if (start === undefined || end === undefined) throw new Error('The stopwatch was not started, or not stopped.');
  return end - start;
}

/** Whether a text came up at any moment from now on, however short. */
export async function watchFor(page: Page, text: string): Promise<() => Promise<boolean>> {
  await page.evaluate((wanted) => {
    window.glimpsed = false;
    new MutationObserver(() => {
      window.glimpsed ||= document.body.textContent?.includes(wanted) ?? false;
    }).observe(document.body, { childList: true, subtree: true });
  }, text);
  return async () => (await page.evaluate(() => window.glimpsed)) ?? true;
}
