import type { Notification } from '@resolutionflow/api-client';
import { focusManager, useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useMarkRead } from '@/features/notifications/api/mutations';
import { notificationQueries } from '@/features/notifications/api/queries';

/**
 * Whoever looks at a handoff, or at its session, sees what they were told of it, whichever way they came. A page in a
 * tab behind others is not looked at; and that a webhook is broken is seen elsewhere.
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
