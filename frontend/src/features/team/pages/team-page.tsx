import type { Member } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { PageHeader } from '@/components/page-header';
import { useMe } from '@/domain/me';
import { teamQueries } from '@/features/team/api/queries';
import { Invitations } from '@/features/team/components/invitations';
import { InviteDialog } from '@/features/team/components/invite-dialog';
import { MemberRow, MemberSkeleton } from '@/features/team/components/member-row';
import { RemoveDialog } from '@/features/team/components/remove-dialog';
import { RoleList } from '@/features/team/components/role-list';
import { useDocumentTitle } from '@/lib/document-title';

/** Who may act in the account, and as what. A change holds at once: in the API, and in the pages they have open. */
export function TeamPage() {
  const me = useMe();
  const [removing, setRemoving] = useState<Member | null>(null);
  const [inviting, setInviting] = useState(false);
  useDocumentTitle('Members');
  return (
    <>
      <PageHeader
        title="Members"
        description={`Who works in ${me.account.name}. A change holds at once, also in the pages they have open.`}
        actions={
          <Button variant="primary" onClick={() => setInviting(true)}>
            <Icon name="plus" />
            Invite
          </Button>
        }
      />
      <Members onRemove={setRemoving} />
      {inviting ? <InviteDialog me={me} onClose={() => setInviting(false)} /> : null}
      {removing ? (
        <RemoveDialog member={removing} accountName={me.account.name} onClose={() => setRemoving(null)} />
      ) : null}
    </>
  );
}

function Members({ onRemove }: { onRemove: (member: Member) => void }) {
  const me = useMe();
  const { data, error, refetch } = useQuery(teamQueries.members());
  if (!data && error) {
    return <ErrorState error={error} title="The team did not load" onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <div className="mt-4 border-line border-t">
        <MemberSkeleton rows={5} />
      </div>
    );
  }
  return (
    <>
      <ul aria-label="Members" className="mt-4 border-line border-t">
        {data.map((member) => (
          <MemberRow key={member.id} member={member} me={me} onRemove={() => onRemove(member)} />
        ))}
      </ul>
      <Invitations />
      {data.length > 1 ? (
        <RoleList />
      ) : (
        <EmptyState icon="users" title="Nobody else is here yet">
          Invite whoever works with you. They get a mail, choose a password, and are listed here with what they may do.
        </EmptyState>
      )}
    </>
  );
}
