import type { Within } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '@/domain/me';
import { searchQueries } from '@/features/search/api/queries';
import { type Destination, groupsOf } from '@/features/search/model/options';
import { usePaused } from '@/lib/paused';

/** What there is to choose for what is typed. `stale`: it is still that of the query before. */
export function useFound(query: string, within: Within | null, destinations: readonly Destination[]) {
  const me = useMe();
  const asked = usePaused(query);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(searchQueries.hits(asked, within));
  const groups = groupsOf({ query, destinations, hits: data ?? [], me, narrowed: within !== null });
  const stale = query !== asked || isPlaceholderData || (!data && isFetching);
  return {
    groups,
    options: groups.flatMap((group) => group.options),
    stale,
    error,
    isFetching,
    nothing: !(error || stale) && data?.length === 0,
    retry: () => void refetch(),
  };
}
