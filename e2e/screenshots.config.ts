import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Pictures of every screen. They prove nothing by themselves, so they are not taken with the tests. */
export default defineConfig(tests, {
  timeout: 120_000,
  projects: [{ name: 'screenshots', testDir: 'visual' }],
});
