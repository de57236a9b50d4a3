import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing to complain about, in the light and in the dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`${screen}, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await stoodStill(page);
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG_2_2_AA).exclude('iframe').analyze();
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          (node) => `${id}: ${help}\n  ${node.target.join(' ')}\n  ${node.failureSummary?.replaceAll('\n', '\n  ')}`,
        ),
      );
      expect(found, `${screen}, ${colorScheme}`).toEqual([]);
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
