import { createFileRoute } from '@tanstack/react-router';
import { EscalationPage } from '@/features/settings/pages/escalation-page';

export const Route = createFileRoute('/_app/settings/_admin/escalation')({ component: EscalationPage });
