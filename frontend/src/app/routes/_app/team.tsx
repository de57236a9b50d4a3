import { createFileRoute, redirect } from '@tanstack/react-router';

/** Where the members stood before there were settings: links to it still lead there. */
export const Route = createFileRoute('/_app/team')({
  beforeLoad: () => {
    throw redirect({ to: '/settings/members', replace: true });
  },
});
