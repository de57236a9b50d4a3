import { expect, type Page } from '@playwright/test';

/** Content that has to be scrolled in two directions is lost on a phone, and at 400 % zoom (WCAG 1.4.10). */
export async function expectNothingBesides(page: Page, screen: string): Promise<void> {
  const wider = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > edge + 1)
      .map((element) => element.outerHTML.slice(0, 120))
      .slice(0, 10);
  });
  expect.soft(wider, `wider than the screen: ${screen}`).toEqual([]);
}
