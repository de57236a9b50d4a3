import { createFileRoute } from '@tanstack/react-router';
import { adminsOnly } from '@/app/admins-only';
import { NotFound } from '@/app/route-error';
import { settingsQueries } from '@/features/settings/api/queries';
import { EscalationPage } from '@/features/settings/pages/escalation-page';

export const Route = createFileRoute('/_app/settings/escalation')({
  beforeLoad: adminsOnly,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(settingsQueries.policy());
  },
  component: EscalationPage,
  notFoundComponent: NotFound,
});
