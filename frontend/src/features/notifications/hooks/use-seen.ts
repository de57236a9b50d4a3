import type { Notification } from '@resolutionflow/api-client';
import { focusManager, useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useMarkRead } from '@/features/notifications/api/mutations';
import { notificationQueries } from '@/features/notifications/api/queries';

/**
 * Viewing a handoff or its session marks its notifications as read, however the user got there. A hidden tab does not
 * count as viewing; a broken webhook is marked elsewhere.
 */
export function useSeen(isShown: (item: Notification) => boolean): void {
  const { data } = useQuery(notificationQueries.inbox());
  const { mutate } = useMarkRead();
  const looking = useSyncExternalStore(subscribe, () => focusManager.isFocused());
  const seen = data?.items.filter((item) => !item.read && item.step !== 'webhook_failed' && isShown(item));
  const ids = seen?.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (looking && ids) mutate(ids.split(' '));
  }, [looking, ids, mutate]);
}

const subscribe = (listener: () => void) => focusManager.subscribe(listener);
