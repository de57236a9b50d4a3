import { changeMember, type Member, type Role, removeMember } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { teamQueries } from '@/features/team/api/queries';
import { amend, foresee } from '@/lib/following';

const members = teamQueries.members();

/** Shows at once; what is refused goes back, and the list is asked for again as it may be what was out of date. */
export function useChangeRole(member: Member) {
  return useMutation({
    mutationFn: (role: Role) => changeMember({ path: { user_id: member.id }, body: { role } }),
    // By the time that it fails, `member` is what is shown: a mutation under way gets its options anew by each render.
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
