import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/forbidden';
import { NotFound } from '@/app/route-error';

/** For members who manage the account. */
export const Route = createFileRoute('/_app/settings/_admin')({
  beforeLoad: ({ context }) => requirePermission(context.me, 'account.manage'),
  notFoundComponent: NotFound,
});
