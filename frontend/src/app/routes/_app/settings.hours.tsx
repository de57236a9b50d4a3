import { createFileRoute } from '@tanstack/react-router';
import { adminsOnly } from '@/app/admins-only';
import { NotFound } from '@/app/route-error';
import { settingsQueries } from '@/features/settings/api/queries';
import { HoursPage } from '@/features/settings/pages/hours-page';

export const Route = createFileRoute('/_app/settings/hours')({
  beforeLoad: adminsOnly,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(settingsQueries.policy());
  },
  component: HoursPage,
  notFoundComponent: NotFound,
});
