import { createFileRoute } from '@tanstack/react-router';
import { adminsOnly } from '@/app/admins-only';
import { NotFound } from '@/app/route-error';
import { webhookQueries } from '@/features/notifications/api/queries';
import { WebhookPage } from '@/features/notifications/pages/webhook-page';

export const Route = createFileRoute('/_app/settings/webhooks/$webhookId')({
  beforeLoad: adminsOnly,
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(webhookQueries.list());
    void context.queryClient.prefetchInfiniteQuery(webhookQueries.deliveries(params.webhookId));
  },
  component: WebhookRoute,
  notFoundComponent: NotFound,
});

function WebhookRoute() {
  const { webhookId } = Route.useParams();
  const navigate = Route.useNavigate();
  return <WebhookPage key={webhookId} id={webhookId} onRemoved={() => void navigate({ to: '/settings/webhooks' })} />;
}
