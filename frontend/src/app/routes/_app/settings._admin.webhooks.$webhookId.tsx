import { createFileRoute } from '@tanstack/react-router';
import { WebhookPage } from '@/features/notifications/pages/webhook-page';

export const Route = createFileRoute('/_app/settings/_admin/webhooks/$webhookId')({ component: WebhookRoute });

function WebhookRoute() {
  const { webhookId } = Route.useParams();
  const navigate = Route.useNavigate();
  return <WebhookPage key={webhookId} id={webhookId} onRemoved={() => void navigate({ to: '/settings/webhooks' })} />;
}
