import { createFileRoute, Link, redirect } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { NewSessionPage } from '@/features/flowpilot/pages/new-session-page';
import { can } from '@/lib/me';

export const Route = createFileRoute('/_app/sessions/new')({
  beforeLoad: ({ context }) => {
    if (!can(context.me, 'sessions.work')) throw redirect({ to: '/sessions' });
  },
  component: NewSessionRoute,
});

function NewSessionRoute() {
  const navigate = Route.useNavigate();
  return (
    <NewSessionPage
      onCreated={({ id }) => void navigate({ to: '/sessions/$sessionId', params: { sessionId: id }, replace: true })}
      cancel={
        <Link to="/sessions" className={buttonClass('ghost')}>
          Cancel
        </Link>
      }
    />
  );
}
