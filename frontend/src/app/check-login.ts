import type { Me } from '@resolutionflow/api-client';
import { queryOptions, skipToken } from '@tanstack/react-query';
import type { RegisteredRouter } from '@tanstack/react-router';
import { toSignIn } from '@/app/to-sign-in';
import { type WhoIsHere, whoIsHere, whoQuery } from '@/app/who-is-here';
import { meQuery } from '@/domain/me';

/** Who is signed in with this browser instead of whom the page was made for; nothing of either is shown then. */
export const somebodyElse = queryOptions<Me>({ queryKey: ['somebody-else'], queryFn: skipToken });

let asking: Promise<WhoIsHere> | null = null;

/**
 * The API or the live channel says that the cookie is nobody's any more, or somebody else's. A new one of the same person
 * is nothing to speak of: another tab signed in again, or changed the password.
 */
export async function checkLogin(router: RegisteredRouter): Promise<WhoIsHere> {
  const client = router.options.context.queryClient;
  const me = client.getQueryData(meQuery.queryKey);
  if (!me) {
    toSignIn(router);
    return 'nobody';
  }
  asking ??= settle(router, me).finally(() => {
    asking = null;
  });
  return asking;
}

async function settle(router: RegisteredRouter, me: Me): Promise<WhoIsHere> {
  const client = router.options.context.queryClient;
  const now = await whoIsHere(client, me);
  if (now === 'nobody') toSignIn(router);
  if (now === 'other') client.setQueryData(somebodyElse.queryKey, client.getQueryData(whoQuery.queryKey));
  // What was refused in between is asked again.
  if (now === 'same') void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  return now;
}
