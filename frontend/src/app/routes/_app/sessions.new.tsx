import { createFileRoute, Link } from '@tanstack/react-router';
import { requirePermission } from '@/app/forbidden';
import { NotFound } from '@/app/route-error';
import * as words from '@/app/words';
import { buttonClass } from '@/components/button-class';
import { NewSessionPage } from '@/features/flowpilot/pages/new-session-page';

export const Route = createFileRoute('/_app/sessions/new')({
  beforeLoad: ({ context }) => requirePermission(context.me, 'sessions.work'),
  component: NewSessionRoute,
  notFoundComponent: NotFound,
});

function NewSessionRoute() {
  const navigate = Route.useNavigate();
  return (
    <NewSessionPage
      onCreated={({ id }) => void navigate({ to: '/sessions/$sessionId', params: { sessionId: id }, replace: true })}
      cancel={
        <Link to="/sessions" className={buttonClass('ghost')}>
          {words.cancel}
        </Link>
      }
    />
  );
}
