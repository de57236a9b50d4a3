import type { Me } from '@resolutionflow/api-client';
import { queryOptions, skipToken } from '@tanstack/react-query';
import type { RegisteredRouter } from '@tanstack/react-router';
import { toSignIn } from '@/app/to-sign-in';
import type { SessionCheck } from '@/app/verify-session';
import { meQuery } from '@/domain/me';

/** The other person now signed in with this browser, while the page hides what either may see. */
export const otherUserQuery = queryOptions<Me>({ queryKey: ['other-user'], queryFn: skipToken });

let pending: Promise<SessionCheck> | null = null;

/**
 * The API or the live channel rejects the cookie: it has ended, or belongs to another person. A new cookie of the same
 * person needs no message: another tab signed in again, or changed the password.
 */
export async function checkLogin(router: RegisteredRouter): Promise<SessionCheck> {
  const client = router.options.context.queryClient;
  const me = client.getQueryData(meQuery.queryKey);
  if (!me) {
    toSignIn(router);
    return 'nobody';
  }
  pending ??= settle(router, me).finally(() => {
    pending = null;
  });
  return pending;
}

async function settle(router: RegisteredRouter, me: Me): Promise<SessionCheck> {
  const client = router.options.context.queryClient;
  const { sessionCheckQuery, verifySession } = await loadCheck();
  const now = await verifySession(client, me);
  if (now === 'nobody') toSignIn(router);
  if (now === 'other') client.setQueryData(otherUserQuery.queryKey, client.getQueryData(sessionCheckQuery.queryKey));
  // Requests rejected in between are sent again.
  if (now === 'same') void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  return now;
}

/** No page waits for it: it is loaded behind the first, and asked for again where it did not come. */
export const loadCheck = () => import('@/app/verify-session');
