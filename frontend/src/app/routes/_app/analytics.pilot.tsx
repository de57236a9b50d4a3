import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/forbidden';
import { NotFound } from '@/app/route-error';
import { PilotPage } from '@/features/analytics/pages/pilot-page';

/** The owner judges the pilot. */
export const Route = createFileRoute('/_app/analytics/pilot')({
  beforeLoad: ({ context }) => requirePermission(context.me, 'pilot.read'),
  component: PilotPage,
  notFoundComponent: NotFound,
});
