import { type InvitationShown, isProblem } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { ROLE_NAMES } from '@/domain/words';
import { invitationQuery, useAcceptInvitation } from '@/features/identity/api/invitation';
import { AcceptForm } from '@/features/identity/components/accept-form';
import { FrontPage, FrontTitle } from '@/features/identity/components/front-page';
import * as words from '@/features/identity/words';
import { useDocumentTitle } from '@/lib/document-title';

interface InvitationPageProps {
  /** What follows the # of the mailed link; empty where there is none. */
  token: string;
  onJoined: () => void;
}

/** The page behind an invitation's link: shows the account and lets the user join. */
export function InvitationPage({ token, onJoined }: InvitationPageProps) {
  useDocumentTitle(words.invitation);
  return <FrontPage>{token ? <Invited token={token} onJoined={onJoined} /> : <Gone />}</FrontPage>;
}

function Invited({ token, onJoined }: InvitationPageProps) {
  const accept = useAcceptInvitation(token);
  // After use it is not fetched again: the answer would be that it is gone.
  const { data, error, refetch } = useQuery({
    ...invitationQuery(token),
    enabled: !accept.isPending && !accept.isSuccess,
  });
  // It may have been used or taken back while the form was filled in.
  if (isProblem(error, 'invitation-gone') || isProblem(accept.error, 'invitation-gone')) return <Gone />;
  if (!data && error) {
    return <ErrorState heading="h1" error={error} title={words.invitationDidNotLoad} onRetry={() => void refetch()} />;
  }
  if (!data) return <FormSkeleton what={words.theInvitation} />;
  return (
    <>
      <FrontTitle>{words.joinAccount(data.account_name)}</FrontTitle>
      <p className="mt-1 mb-6 text-ink-muted text-sm">{invitedAs(data)}</p>
      <AcceptForm
        invitation={data}
        error={accept.error}
        busy={accept.isPending}
        onSubmit={(values) => accept.mutate(values, { onSuccess: onJoined })}
      />
    </>
  );
}

function invitedAs({ email, role, has_login: known }: InvitationShown): string {
  const asked = words.invitedAs(ROLE_NAMES[role].toLowerCase(), email);
  return known ? words.signInWithPassword(asked) : asked;
}

/** Unknown, used, revoked and expired links look alike, so that guessing reveals nothing. */
function Gone() {
  return (
    <EmptyState
      heading="h1"
      icon="clock"
      title={words.invitationNoLongerValid}
      action={
        <Link to="/sign-in" className={buttonClass('secondary')}>
          {words.signIn}
        </Link>
      }
    >
      {words.whyInvitationInvalid}
    </EmptyState>
  );
}
