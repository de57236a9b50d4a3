import type { Me } from '@resolutionflow/api-client';
import { notFound } from '@tanstack/react-router';
import { can } from '@/lib/me';

/** For those who run the account; for everybody else it is not there. */
export function adminsOnly({ context }: { context: { me: Me } }): void {
  if (!can(context.me, 'account.manage')) throw notFound();
}
