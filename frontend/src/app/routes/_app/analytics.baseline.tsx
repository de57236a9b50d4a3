import { createFileRoute } from '@tanstack/react-router';
import { baselineQueries } from '@/features/analytics/api/baseline';
import { BaselinePage } from '@/features/analytics/pages/baseline-page';

export const Route = createFileRoute('/_app/analytics/baseline')({
  // Not awaited: the page has a skeleton.
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(baselineQueries.samples()),
  component: BaselinePage,
});
