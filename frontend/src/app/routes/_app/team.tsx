import { createFileRoute, notFound } from '@tanstack/react-router';
import { teamQueries } from '@/features/team/api/queries';
import { TeamPage } from '@/features/team/pages/team-page';
import { can } from '@/lib/me';

/** For those who run the account; for everybody else it is not there. */
export const Route = createFileRoute('/_app/team')({
  beforeLoad: ({ context }) => {
    if (!can(context.me, 'account.manage')) throw notFound();
  },
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(teamQueries.members());
  },
  component: TeamPage,
});
