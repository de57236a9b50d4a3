import { createFileRoute } from '@tanstack/react-router';
import { adminsOnly } from '@/app/admins-only';
import { NotFound } from '@/app/route-error';
import { notificationQueries } from '@/features/notifications/api/queries';
import { UndeliveredPage } from '@/features/notifications/pages/undelivered-page';

export const Route = createFileRoute('/_app/settings/undelivered')({
  beforeLoad: adminsOnly,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(notificationQueries.failures());
  },
  component: UndeliveredPage,
  notFoundComponent: NotFound,
});
