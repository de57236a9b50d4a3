import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

// Pictures of every screen. They prove nothing by themselves, so they are not taken with the tests.
export default defineConfig({
  ...tests,
  use: { ...tests.use, trace: 'off' },
  timeout: 120_000,
  // One account, and one after the other: the queue of a picture must not depend on who else is at work.
  workers: 1,
  projects: [{ name: 'screenshots', testDir: 'visual' }],
});
