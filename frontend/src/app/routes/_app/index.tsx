import { createFileRoute, redirect } from '@tanstack/react-router';
import { can } from '@/domain/me';

/** Those who pick up start at the queue, everyone else at the sessions. */
export const Route = createFileRoute('/_app/')({
  beforeLoad: ({ context }) => {
    throw redirect({ to: can(context.me, 'handoffs.claim') ? '/queue' : '/sessions', replace: true });
  },
});
