import {
  CLIENT_QUERY_QUERY_MAX,
  findClients,
  getClient,
  getClientHistory,
  listClients,
} from '@resolutionflow/api-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { isLongerThan } from '@/lib/characters';
import { type Follow, followed, followedPages, outdated } from '@/lib/following';

const PAGE = 50;

/** A client was renamed, merged or separated, or a session named one. */
const followClients = <T>(data: T, event: Parameters<Follow<T>>[1]) =>
  event.type === 'client.changed.v1' || event.type === 'session.opened.v1' || event.type === 'session.changed.v1'
    ? outdated(data)
    : data;

export const clientQueries = {
  all: () => ['clients'] as const,

  list: () =>
    followedPages({
      queryKey: [...clientQueries.all(), 'list'],
      read: (cursor, signal) => listClients({ query: { limit: PAGE, ...(cursor && { cursor }) }, signal }),
      follow: followClients,
    }),

  /** Clients with a similar name. The query is sent in a body, so that it is in no URL and no log. */
  found: (query: string) =>
    queryOptions({
      queryKey: [...clientQueries.all(), 'found', query],
      // No name is as long.
      queryFn: async ({ signal }) =>
        isLongerThan(query, CLIENT_QUERY_QUERY_MAX) ? [] : (await findClients({ body: { query }, signal })).items,
      // What was found before stays in view until the next is there.
      placeholderData: keepPreviousData,
      staleTime: 5_000,
      gcTime: 60_000,
    }),

  detail: (id: string) =>
    followed({
      queryKey: [...clientQueries.all(), id],
      read: (signal) => getClient({ path: { client_id: id }, signal }),
      pick: (client) => client,
      follow: followClients,
    }),

  history: (id: string) =>
    followed({
      queryKey: [...clientQueries.all(), id, 'history'],
      read: (signal) => getClientHistory({ path: { client_id: id }, signal }),
      pick: (history) => history,
      follow: followClients,
    }),
};
