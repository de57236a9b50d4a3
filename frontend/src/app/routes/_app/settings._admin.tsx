import { createFileRoute, notFound } from '@tanstack/react-router';
import { NotFound } from '@/app/route-error';
import { can } from '@/lib/me';

/** What is for those who run the account; for everybody else it is not there. */
export const Route = createFileRoute('/_app/settings/_admin')({
  beforeLoad: ({ context }) => {
    if (!can(context.me, 'account.manage')) throw notFound();
  },
  notFoundComponent: NotFound,
});
