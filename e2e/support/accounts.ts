import type { FullConfig } from '@playwright/test';
import { addAccounts } from './company';

const THE_DEMOS = 2;

/** Runs once, when the demo is up and before the first browser. */
// biome-ignore lint/style/noDefaultExport: Playwright asks for one.
export default async function accounts({ workers }: FullConfig): Promise<void> {
  if (workers > THE_DEMOS) await addAccounts();
}
