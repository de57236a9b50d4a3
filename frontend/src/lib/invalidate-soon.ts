import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** Long enough for a replay of hundreds of events, short enough not to be noticed. */
const GATHER_MS = 150;

const waiting = new WeakMap<QueryClient, Set<string>>();

/**
 * What was read is out of date. It is asked for once for a whole burst of events, where asking at each would mean
 * hundreds of requests after a reconnect. An answer that is on its way is waited for: on a slow line it would else be
 * given up again and again, and never be there.
 *
 * An event reaches every colleague's page in the same moment. What all of them show and nobody waits for is asked for at
 * any time within `spreadMs`, so that one claim is not fifty requests at once.
 */
export function invalidateSoon(client: QueryClient, queryKey: QueryKey, spreadMs = 0): void {
  void client.invalidateQueries({ queryKey, refetchType: 'none' });
  const keys = waiting.get(client) ?? new Set();
  waiting.set(client, keys);
  const hash = hashKey(queryKey);
  if (keys.has(hash)) return;
  keys.add(hash);
  setTimeout(
    () => {
      keys.delete(hash);
      const still = {
        queryKey,
        type: 'active',
        predicate: ({ state }: { state: { isInvalidated: boolean } }) => state.isInvalidated,
      } as const;
      void client.refetchQueries(still, { cancelRefetch: false });
    },
    GATHER_MS + Math.random() * spreadMs,
  );
}
