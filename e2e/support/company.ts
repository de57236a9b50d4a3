import { execFile } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PASSWORD, Tenant } from './tenant';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const PRODUCT = join(ROOT, '.venv/bin/resolutionflow');

/** What `backend/tests/support/played_weeks.py` says of a week: how much there was, and what it took in seconds. */
export interface PlayedWeek {
  starts_on: string;
  escalated: number;
  acted: number;
  first_action_s: number;
  preflight_s: number;
}

/** An owner and a junior, made as an operator makes them: as empty as any account is on its first day. */
export async function newCompany(): Promise<Tenant> {
  const company = new Tenant(`company-${crypto.randomUUID().slice(0, 8)}`);
  const owner = company.email('owner');
  await operate('create-account', [
    ...['--slug', company.slug, '--name', 'Tailspin Systems', '--time-zone', 'Europe/Berlin'],
    ...['--owner-email', owner, '--owner-name', 'Olive Tate'],
  ]);
  await operate('add-member', [
    ...['--owner-email', owner, '--email', company.email('junior'), '--name', 'Jim Tailor', '--role', 'technician'],
  ]);
  return company;
}

/** A try-out and the eight weeks after it, all of them over: as if the company had worked with the product since. */
export async function playWeeks(company: Tenant): Promise<PlayedWeek[]> {
  return JSON.parse(await script('played_weeks', company.email('owner')));
}

/** Accounts like the demo's own, for more browsers than it has accounts. */
export async function addAccounts(): Promise<void> {
  await script('more_accounts');
}

/** What the command makes of an export, without a database. */
export async function recomputed(file: string): Promise<unknown> {
  const { stdout } = await run(PRODUCT, ['recompute', file]);
  return JSON.parse(stdout);
}

/** One of those in `backend/tests/support`. */
async function script(name: string, ...options: readonly string[]): Promise<string> {
  const { stdout } = await run(join(ROOT, '.venv/bin/python'), ['-m', `tests.support.${name}`, ...options], {
    cwd: join(ROOT, 'backend'),
    env: await surroundings(),
  });
  return stdout;
}

async function operate(command: string, options: readonly string[]): Promise<void> {
  await run(PRODUCT, [command, ...options], { env: await surroundings() });
}

/** The running demo's own servers. */
async function surroundings(): Promise<NodeJS.ProcessEnv> {
  const sockets = await readlink(join(process.env.E2E_DATA ?? '', 'sockets'));
  return {
    ...process.env,
    DATABASE_URL: `postgresql://resolutionflow_app@/resolutionflow?host=${sockets}&port=5432`,
    REDIS_URL: `unix://${sockets}/valkey.sock?db=0`,
    OWNER_PASSWORD: PASSWORD,
    MEMBER_PASSWORD: PASSWORD,
  };
}
