import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { heldToken } from '@/app/held-token';
import { ResetPasswordPage } from '@/features/identity/pages/reset-password-page';

/** Open to everyone with a link, signed in or not. */
export const Route = createFileRoute('/reset-password')({ component: ResetRoute });

function ResetRoute() {
  const navigate = Route.useNavigate();
  const [token] = useState(heldToken);
  return <ResetPasswordPage token={token} onDone={() => void navigate({ to: '/', replace: true })} />;
}
