import {
  type ConnectionState,
  type EndReason,
  type EventPlace,
  LiveClient,
  type LiveEvent,
} from '@resolutionflow/realtime-client';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { ConnectionContext } from '@/features/live/model/connection';

interface LiveProviderProps {
  /** Who is signed in, and in which account: another scope is another channel, with nothing carried over. */
  scope: string;
  /** Told once for each event, in order. */
  onEvent: (event: LiveEvent, place: EventPlace) => void;
  /** The server could not replay everything: fetch again what is shown. */
  onResync: () => void;
  /** The channel is closed for good. */
  onEnd: (reason: EndReason) => void;
  children: ReactNode;
}

/** One live channel for the signed-in part of the page. What an event means is for the app to say. */
export function LiveProvider({ scope, onEvent, onResync, onEnd, children }: LiveProviderProps) {
  const [state, setState] = useState<ConnectionState>('connecting');
  const told = useEffectEvent(onEvent);
  const resync = useEffectEvent(onResync);
  const ended = useEffectEvent(onEnd);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cookie says who it is; the scope says that it changed.
  useEffect(() => {
    const client = new LiveClient({ url: `${location.origin.replace(/^http/, 'ws')}/api/v1/live`, tab: TAB });
    client.onEvent((event, place) => told(event, place));
    client.onResync(() => resync());
    client.onEnd((reason) => ended(reason));
    client.onState(setState);
    client.start();
    return () => client.stop();
  }, [scope]);

  return <ConnectionContext value={state}>{children}</ConnectionContext>;
}

/** For the server's logs, to tell two tabs of one person apart. */
const TAB = Math.random().toString(36).slice(2, 10);
