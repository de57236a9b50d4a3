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
import * as words from '@/features/team/words';
import { useDocumentTitle } from '@/lib/document-title';

/** Who may act in the account, and as what. A change holds at once: in the API, and in the pages they have open. */
export function TeamPage() {
  const me = useMe();
  const [removing, setRemoving] = useState<Member | null>(null);
  const [inviting, setInviting] = useState(false);
  useDocumentTitle(words.members);
  return (
    <>
      <PageHeader
        title={words.members}
        description={words.aboutTeam(me.account.name)}
        actions={
          <Button variant="primary" onClick={() => setInviting(true)}>
            <Icon name="plus" />
            {words.invite}
          </Button>
        }
      />
      <Members onRemove={setRemoving} onInvite={() => setInviting(true)} />
      {inviting ? <InviteDialog me={me} onClose={() => setInviting(false)} /> : null}
      {removing ? (
        <RemoveDialog member={removing} accountName={me.account.name} onClose={() => setRemoving(null)} />
      ) : null}
    </>
  );
}

function Members({ onRemove, onInvite }: { onRemove: (member: Member) => void; onInvite: () => void }) {
  const me = useMe();
  const { data, error, refetch } = useQuery(teamQueries.members());
  if (!data && error) {
    return <ErrorState error={error} title={words.teamDidNotLoad} onRetry={() => void refetch()} />;
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
      <ul aria-label={words.members} className="mt-4 border-line border-t">
        {data.map((member) => (
          <MemberRow key={member.id} member={member} me={me} onRemove={() => onRemove(member)} />
        ))}
      </ul>
      <Invitations />
      {data.length > 1 ? (
        <RoleList />
      ) : (
        <EmptyState
          icon="users"
          title={words.noOtherMembersYet}
          action={<Button onClick={onInvite}>{words.inviteASenior}</Button>}
        >
          {words.aboutEmptyTeam}
        </EmptyState>
      )}
    </>
  );
}
