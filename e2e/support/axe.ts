import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What may be right in one theme and wrong in the other; the elements, their names and their order are the same. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Nothing to complain about, in the light and in the dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`${screen}, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await stoodStill(page);
      // Legacy mode spares a page of its own for every look; what it would add are frames, and those are left out.
      const axe = new AxeBuilder({ page })
        .options({ resultTypes: ['violations'] })
        .setLegacyMode()
        .exclude('iframe');
      const { violations, incomplete } = await (colorScheme === 'light'
        ? axe.withTags(WCAG_2_2_AA)
        : axe.withRules(OF_COLOURS)
      ).analyze();
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

/** A colour on its way from one theme to the other has no contrast to speak of. */
async function stoodStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  });
}
