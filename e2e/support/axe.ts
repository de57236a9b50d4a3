import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

const WCAG_2_2_AA: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** What may be right in one theme and wrong in the other; the elements, their names and their order are the same. */
const OF_COLOURS: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Nothing to complain about, in the light and in the dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Half a megabyte, which a page is given once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`${screen}, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await stoodStill(page);
      const { violations, incomplete } = await check(page, colorScheme === 'light' ? WCAG_2_2_AA : OF_COLOURS);
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          (node) => `${id}: ${help}\n  ${node.target.join(' ')}\n  ${node.failureSummary?.replaceAll('\n', '\n  ')}`,
        ),
      );
      expect(found, `${screen}, ${colorScheme}`).toEqual([]);
      // A rule that breaks off (on a colour it cannot read, for example) looks at nothing and is no violation.
      const brokenOff = incomplete.filter(({ nodes }) =>
        nodes.some(({ any, all, none }) => [...any, ...all, ...none].some(({ id }) => id === 'error-occurred')),
      );
      expect(brokenOff, `rules that broke off: ${screen}, ${colorScheme}`).toEqual([]);
    });
  }
}

/** What axe says of the page without its frames. */
function check(page: Page, runOnly: axe.RunOnly): Promise<Pick<axe.AxeResults, 'violations' | 'incomplete'>> {
  return page.evaluate(async (only) => {
    if (!window.axe) throw new Error('The page was left while it was looked at.');
    const { violations, incomplete } = await window.axe.run(
      { exclude: ['iframe'] },
      { runOnly: only, resultTypes: ['violations'], iframes: false },
    );
    return { violations, incomplete };
  }, runOnly);
}

/** A colour on its way from one theme to the other has no contrast to speak of. */
async function stoodStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  });
}
