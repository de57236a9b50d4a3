import { changeMember, type Member, type Role, removeMember } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { teamQueries } from '@/features/team/api/queries';
import { amend, foresee } from '@/lib/following';

const members = teamQueries.members();

/** Optimistic; a rejected change is reverted and the list refetched, as it may have been outdated. */
export function useChangeRole(member: Member) {
  return useMutation({
    mutationFn: (role: Role) => changeMember({ path: { user_id: member.id }, body: { role } }),
    // When it fails, `member` is already the changed one: each render renews the options of a pending mutation.
    onMutate: (role, { client }) => ({
      before: member,
      settle: foresee(client, members, replace({ ...member, role })),
    }),
    onSuccess: (changed, _role, { settle }, { client }) => {
      settle(true);
      amend(client, members, replace(changed));
    },
    onError: (_error, _role, foreseen, { client }) => {
      foreseen?.settle(false);
      if (foreseen) amend(client, members, replace(foreseen.before));
      void client.invalidateQueries({ queryKey: members.queryKey });
    },
  });
}

export function useRemoveMember(member: Member) {
  return useMutation({
    mutationFn: () => removeMember({ path: { user_id: member.id } }),
    onSuccess: (_nothing, _variables, _result, { client }) =>
      amend(client, members, (all) => all.filter(({ id }) => id !== member.id)),
    onError: (_error, _variables, _result, { client }) => void client.invalidateQueries({ queryKey: members.queryKey }),
  });
}

function replace(changed: Member) {
  return (all: Member[]) => all.map((each) => (each.id === changed.id ? changed : each));
}
