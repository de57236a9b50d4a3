import { createFileRoute } from '@tanstack/react-router';
import { BaselinePage } from '@/features/analytics/pages/baseline-page';

export const Route = createFileRoute('/_app/analytics/baseline')({
  component: BaselinePage,
});
