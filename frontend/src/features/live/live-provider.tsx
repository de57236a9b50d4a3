import {
  type ConnectionStatus,
  type EndReason,
  type EventPlace,
  LiveClient,
  type LiveEvent,
  type LogPlace,
} from '@resolutionflow/realtime-client';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { ConnectionContext } from '@/features/live/model/connection';
import { LiveChannelContext } from '@/lib/live-channel';
import { hearServerTime } from '@/lib/server-time';

interface LiveProviderProps {
  /** The signed-in person and account; another person gets a new channel, with nothing carried over. */
  whose: string;
  /** A new number starts a new channel. */
  round: number;
  /** The place that the page's data is from as the channel starts, if any. */
  from: () => LogPlace | null;
  /** Called once for each event, in order. */
  onEvent: (event: LiveEvent, place: EventPlace) => void;
  /** The server could not replay all events: data read before this place is outdated. */
  onResync: (place: LogPlace) => void;
  /** The channel is closed for good. */
  onEnd: (reason: EndReason) => void;
  children: ReactNode;
}

/** One live channel for the signed-in part of the page. What an event means is for the app to say. */
export function LiveProvider({ whose, round, from, onEvent, onResync, onEnd, children }: LiveProviderProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another client.
  const client = useMemo(() => clientOf(whose, from), [whose, round]);
  const [status, setStatus] = useState<ConnectionStatus>({ state: 'connecting', reason: null });
  const handleEvent = useEffectEvent(onEvent);
  const resync = useEffectEvent(onResync);
  const ended = useEffectEvent(onEnd);

  useEffect(() => {
    const unsubscribe = [
      client.onEvent((event, place) => handleEvent(event, place)),
      client.onResync((place) => resync(place)),
      client.onEnd((reason) => ended(reason)),
      client.onStatus(setStatus),
      client.onTime(hearServerTime),
    ];
    client.start();
    return () => {
      client.stop();
      for (const each of unsubscribe) each();
    };
  }, [client]);

  return (
    <ConnectionContext value={status}>
      <LiveChannelContext value={client}>{children}</LiveChannelContext>
    </ConnectionContext>
  );
}

function clientOf(whose: string, from: () => LogPlace | null): LiveClient {
  return new LiveClient({
    url: `${URL_OF_CHANNEL}?as=${whose}`,
    events: { url: '/api/v1/events', headers: { 'Signed-In-As': whose } },
    tab: TAB,
    from,
  });
}

const URL_OF_CHANNEL = `${location.origin.replace(/^http/, 'ws')}/api/v1/live`;

/** For the server's logs, to tell two tabs of one person apart. */
const TAB = Math.random().toString(36).slice(2, 10);
