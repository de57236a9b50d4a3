import {
  type NotificationPage,
  type Preferences,
  type PreferencesChange,
  readNotifications,
  savePreferences,
} from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { notificationQueries } from '@/features/notifications/api/queries';

const inbox = notificationQueries.inbox().queryKey;

/** Shows at once. Of those given, or of all; what comes while it is on its way stays unread. */
export function useMarkRead() {
  return useMutation({
    mutationFn: (ids: string[] | null) => readNotifications({ body: { ids } }),
    onMutate: async (ids, { client }) => {
      await client.cancelQueries({ queryKey: inbox });
      markRead(client, ids);
    },
    onSuccess: ({ unread }, _ids, _result, { client }) => {
      client.setQueryData(inbox, (page) => page && { ...page, unread });
    },
    onError: (_error, _ids, _result, { client }) => void client.invalidateQueries({ queryKey: inbox }),
  });
}

function markRead(client: QueryClient, ids: string[] | null): void {
  const isMeant = ({ id }: NotificationPage['items'][number]) => ids === null || ids.includes(id);
  client.setQueryData(inbox, (page) => {
    if (!page) return page;
    const newlyRead = page.items.filter((item) => !item.read && isMeant(item)).length;
    return {
      ...page,
      unread: ids === null ? 0 : Math.max(0, page.unread - newlyRead),
      items: page.items.map((item) => (isMeant(item) ? { ...item, read: true } : item)),
    };
  });
}

export function useSavePreferences() {
  const { queryKey } = notificationQueries.preferences();
  return useMutation({
    mutationFn: (body: PreferencesChange) => savePreferences({ body }),
    onSuccess: (saved: Preferences, _body, _result, { client }) => {
      client.setQueryData(queryKey, saved);
    },
  });
}
