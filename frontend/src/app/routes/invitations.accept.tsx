import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { heldToken } from '@/app/held-token';
import { InvitationPage } from '@/features/identity/pages/invitation-page';

/** Open to everyone with a link, signed in or not. */
export const Route = createFileRoute('/invitations/accept')({ component: InvitationRoute });

function InvitationRoute() {
  const navigate = Route.useNavigate();
  const [token] = useState(heldToken);
  return <InvitationPage token={token} onJoined={() => void navigate({ to: '/', replace: true })} />;
}
