import { createFileRoute, notFound } from '@tanstack/react-router';
import { NotFound } from '@/app/route-error';
import { PilotPage } from '@/features/analytics/pages/pilot-page';
import { can } from '@/lib/me';

/** The owner judges the pilot. */
export const Route = createFileRoute('/_app/analytics/pilot')({
  beforeLoad: ({ context }) => {
    if (!can(context.me, 'pilot.read')) throw notFound();
  },
  component: PilotPage,
  notFoundComponent: NotFound,
});
