/**
 * Finds a Chromium that starts, or brings one, and prints its path.
 *
 * An empty line means Playwright's own. The end-to-end tests get the answer as E2E_CHROMIUM; set it yourself to use
 * another one. What is there already is tried before anything is downloaded:
 *
 *   1. E2E_CHROMIUM    2. Playwright's own    3. Chromium or Chrome of the system
 *   4. `playwright install chromium`, for at most five minutes: on restricted networks it fails or hangs
 *   5. `apt-get install`, as root on Debian or Ubuntu
 *
 * Of two, the one without a desktop's toolbars and tabs around each page: with them the tests take twice as long.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const { chromium } = createRequire(new URL('../e2e/package.json', import.meta.url))('@playwright/test');

const PACKAGES = ['chromium-headless-shell', 'chromium'];
const NAMES = [...PACKAGES, 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** A browser that is installed and cannot start (a library is missing, say) is as good as none. */
async function starts(executablePath) {
  try {
    const browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu'],
      timeout: 30_000,
    });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function systemBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC];
  for (const path of candidates) if (executable(path) && (await starts(path))) return path;
  return undefined;
}

/** Says what is going on, and keeps the output for the case that it fails. */
function attempt(what, command, args, seconds) {
  console.error(`    ${what}`);
  const done = spawnSync(command, args, { timeout: seconds * 1000, encoding: 'utf8', killSignal: 'SIGKILL' });
  if (done.status !== 0) console.error(`    that did not work: ${reason(done)}`);
  return done.status === 0;
}

function reason({ error, stderr, stdout }) {
  if (error) return error.message;
  const lines = `${stdout}\n${stderr}`.trim().split('\n');
  return lines.findLast((line) => /error|failed/i.test(line)) ?? lines.at(-1);
}

async function find() {
  const wanted = process.env.E2E_CHROMIUM;
  if (wanted) {
    if (await starts(wanted)) return wanted;
    throw new Error(`E2E_CHROMIUM=${wanted} does not start.`);
  }
  if (await starts()) return '';
  const system = await systemBrowser();
  if (system) return system;

  const playwright = ['--no-install', 'playwright', 'install', 'chromium'];
  attempt('Downloading Chromium with Playwright (up to five minutes)', 'npx', playwright, 300);
  if (await starts()) return '';

  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    attempt('Refreshing the list of Debian packages', 'apt-get', ['update', '-qq'], 180);
    for (const name of PACKAGES) {
      const install = ['install', '-y', '-qq', '--no-install-recommends', name];
      attempt(`Installing Debian’s ${name} (a few minutes)`, 'apt-get', install, 600);
      const installed = await systemBrowser();
      if (installed) return installed;
    }
  }
  throw new Error(
    'No Chromium starts here, and none could be installed. Install one (`sudo npx playwright install --with-deps chromium`,\n' +
      '`sudo apt install chromium`, or Google Chrome), or set E2E_CHROMIUM to the path of one.',
  );
}

try {
  console.log(await find());
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
