import type { Invitation } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from '@/components/button';
import { ErrorState } from '@/components/error-state';
import { useAnnounce } from '@/components/live-region';
import { RelativeTime } from '@/components/relative-time';
import { ROLE_NAMES } from '@/domain/words';
import { useResendInvitation, useRevokeInvitation } from '@/features/team/api/invitations';
import { teamQueries } from '@/features/team/api/queries';
import * as words from '@/features/team/words';
import { focusHeading } from '@/lib/focus-heading';
import { explain } from '@/lib/problem';
import { dateTime } from '@/lib/time';
import { toast } from '@/lib/toast';

/** Pending invitations; nothing is shown without any. */
export function Invitations() {
  const heading = useId();
  const { data, error, refetch } = useQuery(teamQueries.invitations());
  if (!data && error) {
    return <ErrorState error={error} title={words.invitationsDidNotLoad} onRetry={() => void refetch()} />;
  }
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="mt-8">
      <h2 id={heading} className="font-medium text-ink-muted text-sm">
        {words.pendingInvitations}
      </h2>
      <ul className="mt-2 border-line border-t">
        {data.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function Row({ invitation }: { invitation: Invitation }) {
  const announce = useAnnounce();
  const resend = useResendInvitation(invitation.id);
  const revoke = useRevokeInvitation(invitation.id);
  const { name, email, role } = invitation;
  const failed = (error: unknown) => toast.error(words.invitationUnchanged(name), { description: explain(error) });
  const sendAgain = () => void resend.mutateAsync().then(() => announce(words.sentAgain(name)), failed);
  const takeBack = () =>
    void revoke
      // The button that had the focus goes with its row.
      .mutateAsync(undefined, { onSuccess: () => focusHeading() })
      .then(() => announce(words.invitationRevoked(name)), failed);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b py-3">
      <div className="min-w-56 flex-1">
        <p className="font-medium text-ink">
          <bdi>{name}</bdi>
          <span className="font-normal text-ink-muted"> · {ROLE_NAMES[role]}</span>
        </p>
        <p className="truncate text-ink-subtle text-sm">{email}</p>
        <Status invitation={invitation} />
      </div>
      <div className="flex gap-1">
        <Button variant="ghost" busy={resend.isPending} aria-label={words.sendAnotherEmail(name)} onClick={sendAgain}>
          {words.sendAgain}
        </Button>
        <Button variant="ghost" busy={revoke.isPending} aria-label={words.revokeInvitation(name)} onClick={takeBack}>
          {words.revoke}
        </Button>
      </div>
    </li>
  );
}

function Status({
  invitation: { status, reason, invited_by: by, created_at: at, expires_at: until },
}: {
  invitation: Invitation;
}) {
  switch (status) {
    case 'sending':
      return <p className="text-ink-subtle text-xs">{words.emailOnItsWay(reason)}</p>;
    case 'failed':
      return <p className="text-danger text-xs">{words.emailRejected(reason)}</p>;
    case 'expired':
      return <p className="text-warning text-xs">{words.linkExpired(dateTime(until))}</p>;
    case 'sent':
      return (
        <p className="text-ink-subtle text-xs">
          {words.invitedBy(by.name)} <RelativeTime at={at} />
          {words.linkWorksUntil(dateTime(until))}
        </p>
      );
  }
}
