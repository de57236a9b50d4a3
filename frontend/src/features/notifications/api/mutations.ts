import {
  type NotificationPage,
  type Preferences,
  type PreferencesChange,
  readNotifications,
  savePreferences,
} from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { notificationQueries } from '@/features/notifications/api/queries';
import { foresee, put } from '@/lib/following';

/** Optimistic. Marks the given ones or all; later arrivals stay unread. */
export function useMarkRead() {
  return useMutation({
    mutationFn: (ids: string[] | null) => readNotifications({ body: { ids } }),
    onMutate: (ids, { client }) => foresee(client, notificationQueries.inbox(), (page) => markedRead(page, ids)),
    onSuccess: (_answer, _ids, settle) => settle(true),
    onError: (_error, _ids, settle, { client }) => {
      settle?.(false);
      void client.invalidateQueries({ queryKey: notificationQueries.inbox().queryKey });
    },
  });
}

function markedRead(page: NotificationPage, ids: string[] | null): NotificationPage {
  const isMeant = ({ id }: NotificationPage['items'][number]) => ids === null || ids.includes(id);
  const newlyRead = page.items.filter((item) => !item.read && isMeant(item)).length;
  return {
    ...page,
    unread: ids === null ? 0 : Math.max(0, page.unread - newlyRead),
    items: page.items.map((item) => (isMeant(item) ? { ...item, read: true } : item)),
  };
}

export function useSavePreferences() {
  return useMutation({
    mutationFn: (body: PreferencesChange) => savePreferences({ body }),
    onSuccess: (saved: Preferences, _body, _result, { client }) =>
      put(client, notificationQueries.preferences(), saved),
  });
}
