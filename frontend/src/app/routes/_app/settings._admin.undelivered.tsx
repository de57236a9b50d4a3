import { createFileRoute } from '@tanstack/react-router';
import { UndeliveredPage } from '@/features/notifications/pages/undelivered-page';

export const Route = createFileRoute('/_app/settings/_admin/undelivered')({ component: UndeliveredPage });
