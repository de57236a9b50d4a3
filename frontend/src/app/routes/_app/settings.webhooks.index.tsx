import { createFileRoute } from '@tanstack/react-router';
import { adminsOnly } from '@/app/admins-only';
import { NotFound } from '@/app/route-error';
import { webhookQueries } from '@/features/notifications/api/queries';
import { WebhooksPage } from '@/features/notifications/pages/webhooks-page';

export const Route = createFileRoute('/_app/settings/webhooks/')({
  beforeLoad: adminsOnly,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(webhookQueries.list());
  },
  component: WebhooksPage,
  notFoundComponent: NotFound,
});
