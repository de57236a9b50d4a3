import { type Me, signIn, signOut, switchAccount } from '@resolutionflow/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@/domain/me';

/** The key of what ends or changes the login of this browser, and with it the live channel. */
export const changesLogin = ['login'] as const;

/** One tab at a time: the others wait for the new cookie before they ask whose it is. */
export async function inTurn<T>(change: () => Promise<T>): Promise<T> {
  // Not over plain http, where there are no locks.
  return 'locks' in navigator ? navigator.locks.request('rf.login', change) : change();
}

/** Clears the cache of the previous user and keeps the new identity. */
export function useBecome(): (me: Me) => void {
  const queryClient = useQueryClient();
  return (me) => {
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'about' });
    queryClient.setQueryData(meQuery.queryKey, me);
  };
}

export function useSignIn() {
  const become = useBecome();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => inTurn(() => signIn({ body })),
    onSuccess: become,
  });
}

export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: changesLogin,
    mutationFn: () => inTurn(() => signOut()),
    onSuccess: () => queryClient.clear(),
  });
}

export function useSwitchAccount() {
  const become = useBecome();
  return useMutation({
    mutationKey: changesLogin,
    mutationFn: (account_id: string) => inTurn(() => switchAccount({ body: { account_id } })),
    onSuccess: become,
  });
}
