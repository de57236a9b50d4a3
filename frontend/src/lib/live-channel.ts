import type { LiveClient } from '@resolutionflow/realtime-client';
import { createContext } from 'react';

/** What the page uses of the live channel. */
export type LiveChannel = Pick<LiveClient, 'view' | 'viewers' | 'onPresence' | 'status' | 'onStatus'>;

const NOBODY: ReturnType<LiveChannel['viewers']> = [];

export const LiveChannelContext = createContext<LiveChannel>({
  view: () => {},
  viewers: () => NOBODY,
  onPresence: () => () => {},
  status: { state: 'connecting', reason: null },
  onStatus: () => () => {},
});
