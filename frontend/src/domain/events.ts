import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import type { QueryClient } from '@tanstack/react-query';
import { applyOwn } from '@/lib/following';

/** What carries the whole card; `typecheck` names who has to decide about a new one. */
type CardEvent = Extract<LiveEvent, { data: HandoffCard }>;
/** Of a session, or a message of a handoff. */
export type OtherEvent = Exclude<LiveEvent, CardEvent>;

/** The card after a `handoff.*` event; null for other events. */
export function cardOf(event: LiveEvent): HandoffCard | null {
  switch (event.type) {
    case 'handoff.opened.v1':
    case 'handoff.claimed.v1':
    case 'handoff.activated.v1':
    case 'handoff.released.v1':
    case 'handoff.offered.v1':
    case 'handoff.offer_ended.v1':
    case 'handoff.returned.v1':
    case 'handoff.reopened.v1':
    case 'handoff.reminded.v1':
    case 'handoff.changed.v1':
    case 'handoff.withdrawn.v1':
    case 'handoff.resolved.v1':
      return event.data;
    default:
      // Or of a kind that a newer server knows and this page does not.
      event satisfies OtherEvent;
      return null;
  }
}

/** Applies this page's own transition as if its event had arrived. */
export function applyOwnTransition(client: QueryClient, detail: HandoffDetail): void {
  const event = { specversion: '1.0', id: '', source: '', time: '', type: 'handoff.changed.v1', data: detail.card };
  applyOwn(client, event as LiveEvent, detail);
}
