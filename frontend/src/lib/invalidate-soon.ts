import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** Long enough for a replay of hundreds of events, short enough not to be noticed. */
const GATHER_MS = 150;

const waiting = new WeakMap<QueryClient, Set<string>>();

/**
 * Marks a query outdated and refetches it once for a burst of events: one request for each event would mean hundreds
 * after a reconnect. A fetch under way is awaited: on a slow line it would otherwise be cancelled again and again.
 *
 * An event reaches every colleague's page at the same moment. A query shown on all pages and awaited by no one is
 * refetched at a random time within `spreadMs`, so that one claim does not cause fifty requests at once.
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
