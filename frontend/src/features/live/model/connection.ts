import type { ConnectionState } from '@resolutionflow/realtime-client';
import { createContext, use } from 'react';

export const ConnectionContext = createContext<ConnectionState>('connecting');

/** How the live channel is doing. */
export function useConnectionState(): ConnectionState {
  return use(ConnectionContext);
}
