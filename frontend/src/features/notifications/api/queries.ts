import {
  type Desktop,
  getPreferences,
  listNotificationFailures,
  listNotifications,
  listWebhookDeliveries,
  listWebhooks,
} from '@resolutionflow/api-client';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { invalidateSoon } from '@/lib/invalidate-soon';

export const notificationQueries = {
  /** Mine, the newest first, with how many are unread. */
  inbox: () =>
    queryOptions({
      queryKey: ['notifications', 'inbox'],
      queryFn: ({ signal }) => listNotifications({ query: { limit: 30 }, signal }),
    }),

  preferences: () =>
    queryOptions({
      queryKey: ['notifications', 'preferences'],
      queryFn: ({ signal }) => getPreferences({ signal }),
    }),

  failures: () =>
    queryOptions({
      queryKey: ['notifications', 'failures'],
      queryFn: ({ signal }) => listNotificationFailures({ query: { limit: 50 }, signal }),
    }),
};

export const webhookQueries = {
  list: () =>
    queryOptions({
      queryKey: ['webhooks'],
      queryFn: async ({ signal }) => (await listWebhooks({ signal })).items,
      // No event tells of it, and an admin comes here to see how it stands.
      staleTime: 0,
    }),

  deliveries: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['webhooks', id, 'deliveries'],
      queryFn: ({ pageParam, signal }) =>
        listWebhookDeliveries({
          path: { webhook_id: id },
          query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next_cursor }) => next_cursor,
      staleTime: 0,
    }),
};

/** What is told in the app comes of what happens to handoffs, and has no event of its own. */
export function refetchNotifications(client: QueryClient): void {
  invalidateSoon(client, notificationQueries.inbox().queryKey);
}

/** Which calls the reader wants: all, until it is known otherwise. */
export function desktopReach(client: QueryClient): Desktop {
  return client.getQueryData(notificationQueries.preferences().queryKey)?.desktop ?? 'all';
}
