import { type InvitationCreate, invite, resendInvitation, revokeInvitation } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { teamQueries } from '@/features/team/api/queries';
import { amend } from '@/lib/following';

const invitations = teamQueries.invitations();
const { queryKey } = invitations;

export function useInvite() {
  return useMutation({
    mutationFn: (body: InvitationCreate) => invite({ body }),
    onSuccess: (invitation, _body, _result, { client }) => {
      amend(client, invitations, (all) => [invitation, ...all.filter(({ id }) => id !== invitation.id)]);
    },
  });
}

export function useResendInvitation(id: string) {
  return useMutation({
    mutationFn: () => resendInvitation({ path: { invitation_id: id } }),
    onSuccess: (invitation, _variables, _result, { client }) => {
      amend(client, invitations, (all) => all.map((each) => (each.id === id ? invitation : each)));
    },
    onError: (_error, _variables, _result, { client }) => client.invalidateQueries({ queryKey }),
  });
}

export function useRevokeInvitation(id: string) {
  return useMutation({
    mutationFn: () => revokeInvitation({ path: { invitation_id: id } }),
    onSuccess: (_nothing, _variables, _result, { client }) => {
      amend(client, invitations, (all) => all.filter((each) => each.id !== id));
    },
    onError: (_error, _variables, _result, { client }) => client.invalidateQueries({ queryKey }),
  });
}
