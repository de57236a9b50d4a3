import { createFileRoute } from '@tanstack/react-router';
import { EscalationsPage } from '@/features/analytics/pages/escalations-page';

export const Route = createFileRoute('/_app/analytics/escalations')({ component: EscalationsPage });
