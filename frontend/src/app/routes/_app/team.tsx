import { createFileRoute, notFound } from '@tanstack/react-router';
import { NotFound } from '@/app/route-error';
import { teamQueries } from '@/features/team/api/queries';
import { TeamPage } from '@/features/team/pages/team-page';
import { can } from '@/lib/me';

/** For those who run the account; for everybody else it is not there. */
export const Route = createFileRoute('/_app/team')({
  loader: ({ context }) => {
    if (!can(context.me, 'account.manage')) throw notFound();
    void context.queryClient.prefetchQuery(teamQueries.members());
  },
  component: TeamPage,
  notFoundComponent: NotFound,
});
