import type { HandoffCard } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import type { DataTag, QueryClient, QueryKey, QueryMeta } from '@tanstack/react-query';
import { applyEvent } from '@/lib/following';
import { HEAD } from '@/testing/api';
import { ago } from '@/testing/samples';

export function liveEvent(type: LiveEvent['type'], data: unknown, more = {}): LiveEvent {
  return { specversion: '1.0', id: 'e1', source: 'test', time: ago(0), type, data, ...more } as LiveEvent;
}

/** An event of the account comes, by default one that is behind the head of every answer. */
export function emit(client: QueryClient, type: LiveEvent['type'], data: unknown, s = HEAD + 1, more = {}): void {
  applyEvent(client, liveEvent(type, data, more), { epoch: 'e1', s, history: false });
}

/** An event that brings this card. */
export function emitCard(client: QueryClient, card: HandoffCard, s = HEAD + 1): void {
  emit(client, card.state === 'resolved' ? 'handoff.resolved.v1' : 'handoff.changed.v1', card, s);
}

/** As if it had been read. */
export function hold<T>(
  client: QueryClient,
  query: { queryKey: DataTag<QueryKey, T, Error>; meta?: QueryMeta | undefined },
  data: T,
): void {
  client.getQueryCache().build(client, client.defaultQueryOptions(query)).setData(data, { manual: true });
}
