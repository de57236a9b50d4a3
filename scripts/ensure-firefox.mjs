/**
 * Finds a Firefox, or installs Debian's, and prints its path; scripts/e2e hands it on as E2E_FIREFOX. Set that yourself to
 * use another one. Without one the line is empty and the journeys in Firefox are left out, except where CI is set.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const NAMES = ['firefox-esr', 'firefox'];
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox';

function starts(path) {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC].find(starts);
}

function aptGet(...args) {
  return spawnSync('apt-get', args, { timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function find() {
  const wanted = process.env.E2E_FIREFOX;
  if (wanted) return starts(wanted) ? wanted : undefined;
  const present = installed();
  if (present || process.getuid?.() !== 0 || aptGet('--version').status !== 0) return present;
  console.error('    Installing Debian’s firefox-esr (under a minute)');
  aptGet('update', '-qq');
  aptGet('install', '-y', '-qq', '--no-install-recommends', NAMES[0]);
  return installed();
}

const path = find();
if (!path) {
  console.error('    No Firefox starts here, so the journeys in Firefox are left out. Install it, or set E2E_FIREFOX.');
  if (process.env.CI) process.exit(1);
}
console.log(path ?? '');
