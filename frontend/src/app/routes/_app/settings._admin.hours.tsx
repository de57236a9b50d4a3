import { createFileRoute } from '@tanstack/react-router';
import { HoursPage } from '@/features/settings/pages/hours-page';

export const Route = createFileRoute('/_app/settings/_admin/hours')({ component: HoursPage });
