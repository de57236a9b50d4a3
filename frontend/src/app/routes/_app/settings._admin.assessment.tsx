import { createFileRoute } from '@tanstack/react-router';
import { AssessmentPage } from '@/features/settings/pages/assessment-page';

export const Route = createFileRoute('/_app/settings/_admin/assessment')({ component: AssessmentPage });
