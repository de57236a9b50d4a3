import { execFile } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PASSWORD, Tenant } from './tenant';

const run = promisify(execFile);
const PRODUCT = join(import.meta.dirname, '../../.venv/bin/resolutionflow');

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

async function operate(command: string, options: readonly string[]): Promise<void> {
  const sockets = await readlink(join(process.env.E2E_DATA ?? '', 'sockets'));
  const env = {
    ...process.env,
    DATABASE_URL: `postgresql://resolutionflow_app@/resolutionflow?host=${sockets}&port=5432`,
    REDIS_URL: `unix://${sockets}/valkey.sock?db=0`,
    OWNER_PASSWORD: PASSWORD,
    MEMBER_PASSWORD: PASSWORD,
  };
  await run(PRODUCT, [command, ...options], { env });
}
