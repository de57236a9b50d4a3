import { ANYBODY, getMe, isProblem, type Me } from '@resolutionflow/api-client';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { meQuery, whose } from '@/domain/me';
import { changesLogin, inTurn } from '@/features/identity/api/mutations';

const RETRY_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/** Whatever else an answer is, it says nothing about anybody: a server that is unwell, or has too much to do. */
function saidNobody(error: unknown): boolean {
  return isProblem(error) && (error.status === 401 || error.status === 403);
}

/** Who is signed in with this browser; apart from whom this page was made for, which it must not become by asking. */
export const whoQuery = queryOptions({
  queryKey: ['who'],
  queryFn: ({ signal }) => getMe({ headers: ANYBODY, signal }),
});

/** Until no sign-out and no change of account of this very tab is on its way. */
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

export type WhoIsHere =
  /** The same person in the same account, perhaps with another role: what was read may not be theirs any more. */
  | 'same'
  /** Another tab of this browser has moved to another account, or somebody else has signed in there. */
  | 'other'
  /** Signed out, or not a member any more. */
  | 'nobody'
  /** This tab did it by itself, and has taken care of it. */
  | 'known';

/** The live channel sent `before` away; who one is now decides what happens. Asks until the server answers. */
export async function whoIsHere(client: QueryClient, before: Me): Promise<WhoIsHere> {
  await settled(client);
  // Nor of another tab, which holds its new cookie a moment after the old one has ended.
  await inTurn(async () => {});
  if (client.getQueryData(meQuery.queryKey) !== before) return 'known';
  try {
    const now = await client.fetchQuery({
      ...whoQuery,
      staleTime: 0,
      retry: (_failures, error) => !saidNobody(error),
      retryDelay: (attempt) => Math.random() * Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** attempt),
    });
    if (whose(now) !== whose(before)) return 'other';
    client.setQueryData(meQuery.queryKey, now);
    return 'same';
  } catch (error) {
    // Something else ends the asking only if the page itself called it off, perhaps to sign out.
    return saidNobody(error) ? 'nobody' : whoIsHere(client, before);
  }
}
