import { ANYBODY, getMe, isProblem, type Me } from '@resolutionflow/api-client';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { meQuery, whose } from '@/domain/me';
import { changesLogin, inTurn } from '@/features/identity/api/mutations';

const RETRY_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/** Any other error (an overloaded or failing server) says nothing about the sign-in. */
function meansSignedOut(error: unknown): boolean {
  return isProblem(error) && (error.status === 401 || error.status === 403);
}

/** Who is signed in with this browser now. Kept apart from `meQuery`, the person this page was loaded for. */
export const sessionCheckQuery = queryOptions({
  queryKey: ['session-check'],
  queryFn: ({ signal }) => getMe({ headers: ANYBODY, signal }),
});

/** Resolves once no sign-out or account switch of this tab is under way. */
function settled(client: QueryClient): Promise<void> {
  return new Promise((done) => {
    const stop = client.getMutationCache().subscribe(look);
    function look() {
      if (client.isMutating({ mutationKey: changesLogin }) > 0) return;
      stop();
      done();
    }
    look();
  });
}

export type SessionCheck =
  /** The same person in the same account, perhaps with another role and so other permissions. */
  | 'same'
  /** Another tab of this browser switched accounts, or another person signed in there. */
  | 'other'
  /** Signed out, or no longer a member. */
  | 'nobody'
  /** This tab made the change itself and has handled it. */
  | 'known';

/** The live channel rejected `before`: asks the server, until it answers, who is signed in now. */
export async function verifySession(client: QueryClient, before: Me): Promise<SessionCheck> {
  await settled(client);
  // Nor in another tab, which gets its new cookie a moment after the old one has ended.
  await inTurn(async () => {});
  if (client.getQueryData(meQuery.queryKey) !== before) return 'known';
  try {
    const now = await client.fetchQuery({
      ...sessionCheckQuery,
      staleTime: 0,
      retry: (_failures, error) => !meansSignedOut(error),
      retryDelay: (attempt) => Math.random() * Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** attempt),
    });
    if (whose(now) !== whose(before)) return 'other';
    client.setQueryData(meQuery.queryKey, now);
    return 'same';
  } catch (error) {
    // Any other error means that the page cancelled the request, for example to sign out.
    return meansSignedOut(error) ? 'nobody' : verifySession(client, before);
  }
}
