import { createFileRoute } from '@tanstack/react-router';
import { WebhooksPage } from '@/features/notifications/pages/webhooks-page';

export const Route = createFileRoute('/_app/settings/_admin/webhooks/')({ component: WebhooksPage });
