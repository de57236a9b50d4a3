import {
  type Desktop,
  getPreferences,
  listNotificationFailures,
  listNotifications,
  listWebhookDeliveries,
  listWebhooks,
} from '@resolutionflow/api-client';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { cardOf } from '@/domain/events';
import { startView } from '@/domain/views';
import { followed, outdated } from '@/lib/following';

/** Types without a handoff event. */
const TELLING: ReadonlySet<string> = new Set(['handoff.message_added.v1', 'session.passage_hidden.v1']);

export const notificationQueries = {
  /** Mine, the newest first, with how many are unread. */
  inbox: () =>
    followed({
      queryKey: ['notifications', 'inbox'],
      read: (signal) =>
        startView.part(
          '',
          ({ notifications }) => notifications,
          () => listNotifications({ query: { limit: 30 }, signal }),
        ),
      pick: (page) => page,
      spreadMs: 2_000,
      // Notifications follow from handoff events and have no event of their own.
      follow: (page, event) => (TELLING.has(event.type) || cardOf(event) ? outdated(page) : page),
    }),

  preferences: () =>
    followed({
      queryKey: ['notifications', 'preferences'],
      read: (signal) =>
        startView.part(
          '',
          ({ preferences }) => preferences,
          () => getPreferences({ signal }),
        ),
      pick: (preferences) => preferences,
    }),

  failures: () =>
    queryOptions({
      queryKey: ['notifications', 'failures'],
      queryFn: ({ signal }) => listNotificationFailures({ query: { limit: 50 }, signal }),
    }),
};

export const webhookQueries = {
  list: () =>
    followed({
      queryKey: ['webhooks'],
      read: (signal) => listWebhooks({ signal }),
      pick: ({ items }) => items,
      // No event announces changes, so it is read again each time the page opens.
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

/** Which calls the reader wants: all, until it is known otherwise. */
export function desktopReach(client: QueryClient): Desktop {
  return client.getQueryData(notificationQueries.preferences().queryKey)?.desktop ?? 'all';
}
