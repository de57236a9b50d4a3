import { changeMember, type Member, type Role, removeMember } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { teamQueries } from '@/features/team/api/queries';

const { queryKey } = teamQueries.members();

/** Shows at once; what is refused goes back, and the list is asked for again as it may be what was out of date. */
export function useChangeRole(member: Member) {
  return useMutation({
    mutationFn: (role: Role) => changeMember({ path: { user_id: member.id }, body: { role } }),
    onMutate: (role, { client }) => {
      void client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, replace({ ...member, role }));
      // By the time that it fails, `member` is what is shown: a mutation under way gets its options anew by each render.
      return member;
    },
    onSuccess: (changed, _role, _result, { client }) => {
      client.setQueryData(queryKey, replace(changed));
    },
    onError: (_error, _role, before, { client }) => {
      if (before) client.setQueryData(queryKey, replace(before));
      void client.invalidateQueries({ queryKey });
    },
  });
}

export function useRemoveMember(member: Member) {
  return useMutation({
    mutationFn: () => removeMember({ path: { user_id: member.id } }),
    onSuccess: (_nothing, _variables, _result, { client }) => {
      void client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (members) => members?.filter(({ id }) => id !== member.id));
    },
    onError: (_error, _variables, _result, { client }) => void client.invalidateQueries({ queryKey }),
  });
}

function replace(changed: Member) {
  return (members: Member[] | undefined) => members?.map((each) => (each.id === changed.id ? changed : each));
}
