import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';

type Sizes = Readonly<Record<string, { width: number; height: number }>>;

const SIZES = {
  desk: { width: 1280, height: 720 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;
/** Those that the README shows; written with SCREENSHOT_DOCS=1. */
const IN_README: Readonly<Record<string, string>> = {
  'queue-desk-light.png': '../docs/images/queue.png',
  'brief-desk-light.png': '../docs/images/handoff.png',
  'report-desk-light.png': '../docs/images/report.png',
};

/** As on arrival: at the top, at rest, in all sizes and both themes. */
export async function picture(page: Page, screen: string, sizes: Sizes = SIZES): Promise<void> {
  const folder = join(test.info().project.outputDir, 'screenshots');
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.mouse.move(0, 0);
      await page.evaluate(async () => {
        window.scrollTo(0, 0);
        await document.fonts.ready;
      });
      const file = `${screen}-${size}-${colorScheme}.png`;
      // Without the empty strip that waits for a scroll bar.
      const style = 'html { scrollbar-gutter: auto !important }';
      await page.screenshot({ path: join(folder, file), caret: 'hide', style });
      const shown = IN_README[file];
      if (shown && process.env.SCREENSHOT_DOCS === '1') {
        await mkdir('../docs/images', { recursive: true });
        await copyFile(join(folder, file), shown);
      }
    }
  }
  await page.setViewportSize(SIZES.desk);
}
