import { createFileRoute } from '@tanstack/react-router';
import { adminsOnly } from '@/app/admins-only';
import { NotFound } from '@/app/route-error';
import { settingsQueries } from '@/features/settings/api/queries';
import { AssessmentPage } from '@/features/settings/pages/assessment-page';

export const Route = createFileRoute('/_app/settings/assessment')({
  beforeLoad: adminsOnly,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(settingsQueries.policy());
  },
  component: AssessmentPage,
  notFoundComponent: NotFound,
});
