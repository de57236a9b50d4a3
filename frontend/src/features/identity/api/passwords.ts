import { changePassword, requestPasswordReset, resetPassword, showPasswordReset } from '@resolutionflow/api-client';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { changesLogin, inTurn, useBecome } from '@/features/identity/api/mutations';

/** Stays signed in here, under a new cookie; the live channel begins anew. */
export function useChangePassword() {
  return useMutation({
    mutationKey: changesLogin,
    mutationFn: (body: { current_password: string; new_password: string }) => inTurn(() => changePassword({ body })),
  });
}

export function useRequestPasswordReset() {
  return useMutation({ mutationFn: (email: string) => requestPasswordReset({ body: { email } }) });
}

/** Whose password a link resets. The token stays out of the query's key, which tools may show. */
export function passwordResetQuery(token: string) {
  return queryOptions({
    queryKey: ['password-reset'],
    queryFn: ({ signal }) => showPasswordReset({ headers: { 'Reset-Token': token }, signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useResetPassword(token: string) {
  const become = useBecome();
  return useMutation({
    mutationFn: (password: string) => inTurn(() => resetPassword({ body: { token, password } })),
    onSuccess: become,
  });
}
