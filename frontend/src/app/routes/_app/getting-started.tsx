import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/forbidden';
import { NotFound } from '@/app/route-error';
import { FirstRunPage } from '@/features/first-run/pages/first-run-page';

export const Route = createFileRoute('/_app/getting-started')({
  beforeLoad: ({ context }) => requirePermission(context.me, 'handoffs.escalate'),
  component: FirstRunPage,
  notFoundComponent: NotFound,
});
