import { acceptInvitation, showInvitation } from '@resolutionflow/api-client';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { inTurn, useBecome } from '@/features/identity/api/mutations';

/** The invitation behind a link. The token stays out of the query key, which tools may show. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation'],
    queryFn: ({ signal }) => showInvitation({ headers: { 'Invitation-Token': token }, signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAcceptInvitation(token: string) {
  const become = useBecome();
  return useMutation({
    mutationFn: (values: { name: string; password: string }) =>
      inTurn(() => acceptInvitation({ body: { token, ...values } })),
    onSuccess: become,
  });
}
