import { listSessionOwners } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import { sessionQueries } from '@/features/flowpilot/api/queries';

/** The members who opened sessions. */
export const ownersQuery = queryOptions({
  queryKey: [...sessionQueries.all(), 'owners'],
  queryFn: async ({ signal }) => (await listSessionOwners({ signal })).items,
});
