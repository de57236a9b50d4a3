import { type InvitationShown, isProblem } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { ROLE_WORDS } from '@/domain/roles';
import { invitationQuery, useAcceptInvitation } from '@/features/identity/api/invitation';
import { AcceptForm } from '@/features/identity/components/accept-form';
import { FrontPage, FrontTitle } from '@/features/identity/components/front-page';
import { useDocumentTitle } from '@/lib/document-title';

interface InvitationPageProps {
  /** What follows the # of the mailed link; empty where there is none. */
  token: string;
  onJoined: () => void;
}

/** Where the link of an invitation leads: what one is asked to join, and joining it. */
export function InvitationPage({ token, onJoined }: InvitationPageProps) {
  useDocumentTitle('Invitation');
  return <FrontPage>{token ? <Invited token={token} onJoined={onJoined} /> : <Gone />}</FrontPage>;
}

function Invited({ token, onJoined }: InvitationPageProps) {
  const accept = useAcceptInvitation(token);
  // Once it is used nobody is to be asked about it: the answer would be that it is gone.
  const { data, error, refetch } = useQuery({
    ...invitationQuery(token),
    enabled: !accept.isPending && !accept.isSuccess,
  });
  // It may have been used or taken back while the form was filled in.
  if (isProblem(error, 'invitation-gone') || isProblem(accept.error, 'invitation-gone')) return <Gone />;
  if (!data && error) {
    return <ErrorState heading="h1" error={error} title="The invitation did not load" onRetry={() => void refetch()} />;
  }
  if (!data) return <FormSkeleton what="the invitation" />;
  return (
    <>
      <FrontTitle>Join {data.account_name}</FrontTitle>
      <p className="mt-1 mb-6 text-ink-muted text-sm">{invitedAs(data)}</p>
      <AcceptForm
        invitation={data}
        error={accept.error}
        busy={accept.isPending}
        onSubmit={(words) => accept.mutate(words, { onSuccess: onJoined })}
      />
    </>
  );
}

function invitedAs({ email, role, has_login: known }: InvitationShown): string {
  const asked = `You are invited as ${ROLE_WORDS[role].toLowerCase()}, with the address ${email}.`;
  return known ? `${asked} It has a password here already: sign in with it.` : asked;
}

/** Unknown, used, taken back and run out look alike, so that nobody learns anything by trying. */
function Gone() {
  return (
    <EmptyState
      heading="h1"
      icon="clock"
      title="This invitation is not valid any more"
      action={
        <Link to="/sign-in" className={buttonClass('secondary')}>
          Sign in
        </Link>
      }
    >
      It was used already, taken back, or is older than seven days. Whoever invited you can send another one.
    </EmptyState>
  );
}
