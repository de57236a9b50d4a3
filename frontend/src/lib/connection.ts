import { use, useSyncExternalStore } from 'react';
import { LiveChannelContext } from '@/lib/live-channel';
import { toast } from '@/lib/toast';
import * as words from '@/lib/words';

/** Why something that needs the server cannot be done now. */
export const WHILE_OFFLINE = words.whileOffline;

/** Offline: the page shows the last known state, and actions wait. */
export function useOffline(): boolean {
  const source = use(LiveChannelContext);
  return useSyncExternalStore(source.onStatus, () => source.status.state === 'offline');
}

/** The reason as text, for keyboard and touch, which show no tooltip. */
export function sayOffline(): void {
  toast(WHILE_OFFLINE, { id: 'offline' });
}
