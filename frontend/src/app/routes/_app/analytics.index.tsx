import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_app/analytics/')({
  beforeLoad: () => {
    throw redirect({ to: '/analytics/escalations', replace: true });
  },
});
