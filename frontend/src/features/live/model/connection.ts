import type { ConnectionStatus } from '@resolutionflow/realtime-client';
import { createContext, use } from 'react';

export const ConnectionContext = createContext<ConnectionStatus>({ state: 'connecting', reason: null });

/** How the live channel is doing. */
export function useConnection(): ConnectionStatus {
  return use(ConnectionContext);
}
