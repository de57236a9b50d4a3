import { type ClientDetail, mergeClient, renameClient, separateClient } from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { clientQueries } from '@/domain/clients/queries';

/** The event that follows outdates sessions too; what is in view of clients is refetched at once. */
function refetch(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: clientQueries.all() });
}

export function useRenameClient(id: string) {
  return useMutation({
    mutationFn: (name: string): Promise<ClientDetail> => renameClient({ path: { client_id: id }, body: { name } }),
    onSuccess: (_detail, _name, _result, { client }) => refetch(client),
  });
}

export function useMergeClient(id: string) {
  return useMutation({
    mutationFn: (into: string): Promise<ClientDetail> => mergeClient({ path: { client_id: id }, body: { into } }),
    onSuccess: (_detail, _into, _result, { client }) => refetch(client),
  });
}

/** Undoes a merge: `id` is of the client that was merged. */
export function useSeparateClient() {
  return useMutation({
    mutationFn: (id: string): Promise<ClientDetail> => separateClient({ path: { client_id: id } }),
    onSuccess: (_detail, _id, _result, { client }) => refetch(client),
  });
}
