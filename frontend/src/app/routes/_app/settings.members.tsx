import { createFileRoute } from '@tanstack/react-router';
import { adminsOnly } from '@/app/admins-only';
import { NotFound } from '@/app/route-error';
import { teamQueries } from '@/features/team/api/queries';
import { TeamPage } from '@/features/team/pages/team-page';

export const Route = createFileRoute('/_app/settings/members')({
  beforeLoad: adminsOnly,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(teamQueries.members());
  },
  component: TeamPage,
  notFoundComponent: NotFound,
});
