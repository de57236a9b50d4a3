import type { LiveClient } from '@resolutionflow/realtime-client';
import { createContext } from 'react';

/** The part of the live channel that pages use. */
export type LiveChannel = Pick<LiveClient, 'view' | 'viewers' | 'onPresence' | 'status' | 'onStatus'>;

const NOBODY: ReturnType<LiveChannel['viewers']> = [];

export const LiveChannelContext = createContext<LiveChannel>({
  view: () => {},
  viewers: () => NOBODY,
  onPresence: () => () => {},
  status: { state: 'connecting', reason: null },
  onStatus: () => () => {},
});
