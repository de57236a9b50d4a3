import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Project } from '@playwright/test';
import { freePort } from './support/free-port';
import { SLUGS } from './support/tenant';

// Chosen once, by the process that reads this file first; its workers inherit it.
process.env.E2E_PORT ??= String(await freePort());
const port = process.env.E2E_PORT;
// Where the demo keeps its database: made as it starts, and gone when it has ended.
process.env.E2E_DATA ??= join(tmpdir(), `resolutionflow-e2e.${crypto.randomUUID()}`);

// Set by scripts/e2e. Empty means Playwright's own Chromium.
const executablePath = process.env.E2E_CHROMIUM;

// The way of an escalation, and what browsers draw each in their own way: the chart, the picture of it, the printed page.
const EVERYWHERE = ['within-a-second/escalation-arrives.spec.ts', 'journeys/report.spec.ts'];
const others: Project[] = [];
if (process.env.E2E_FIREFOX) {
  const through = fileURLToPath(new URL('support/firefox.mjs', import.meta.url));
  others.push({
    name: 'firefox',
    testMatch: EVERYWHERE,
    workers: 1,
    dependencies: ['within-a-second'],
    use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: { executablePath: through, args: [] } },
  });
}
// Playwright's own, every night: no system ships a WebKit that it can drive.
if (process.env.E2E_WEBKIT) {
  others.push({
    name: 'webkit',
    testMatch: EVERYWHERE,
    workers: 1,
    use: { browserName: 'webkit', launchOptions: { executablePath: undefined, args: [] } },
  });
}

export default defineConfig({
  outputDir: 'test-results',
  reporter: [['list'], ['./support/closing-line.ts']],
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  globalSetup: './support/accounts.ts',
  // One account each, so that they never see each other's cards. Browsers wait more than they work: for timers, mail, and
  // for each other.
  workers: SLUGS.length,
  // A test that passes at the second try has found something.
  retries: 0,
  // For a busy machine. What hangs is noticed by the shorter limits of each step.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    // What the page said when a test failed is kept anyway. The page at each step costs an eighth of the time: TRACE=1.
    trace: process.env.TRACE
      ? { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true }
      : 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // A browser of the system comes with a desktop's habits: its sandbox, its updates, its own traffic.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'journeys', testDir: 'journeys' },
    // Checks many screens in one test, and names the wrong elements itself.
    { name: 'accessibility', testDir: 'accessibility', timeout: 120_000, use: { trace: 'off' } },
    // What must come within a second, on a machine that does nothing else.
    { name: 'within-a-second', testDir: 'within-a-second', workers: 1, dependencies: ['journeys', 'accessibility'] },
    ...others,
    // Actions that cannot be undone run last.
    {
      name: 'departures',
      testDir: 'departures',
      workers: 1,
      dependencies: ['within-a-second', ...others.map(({ name = '' }) => name)],
    },
  ],
  webServer: {
    command: 'support/serve-demo',
    env: { PORT: port, DATA: process.env.E2E_DATA },
    url: `http://localhost:${port}/api/v1/health/ready`,
    reuseExistingServer: false,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
