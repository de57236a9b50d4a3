import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import type { EventPlace, LiveEvent } from '@resolutionflow/realtime-client';
import type { QueryClient } from '@tanstack/react-query';
import { refetchMetrics, refetchReports } from '@/features/analytics/api/queries';
import { handoffMoved, putHandoff } from '@/features/flowpilot/api/cache';
import { applySessionEvent, refetchSessions } from '@/features/flowpilot/api/live';
import {
  applyHandoffEvent as applyToBrief,
  sessionChanged as beyondBrief,
  insertMessage,
  putAssessment,
  refetchHandoffs,
} from '@/features/handoff/api/live';
import { aboutQuery } from '@/features/identity/api/queries';
import { refetchNotifications } from '@/features/notifications/api/queries';
import { applyHandoffEvent as applyToQueue, putCard, refetchQueue } from '@/features/queue/api/live';
import { meQuery } from '@/lib/me';

/** They start and stop no clock. */
const LEAVE_METRICS: ReadonlySet<LiveEvent['type']> = new Set([
  'handoff.opened.v1',
  'handoff.offered.v1',
  'handoff.offer_ended.v1',
  'handoff.reminded.v1',
  'handoff.changed.v1',
]);

/** Features do not know each other: here each is told what concerns it. Returns the card of a handoff event. */
export function routeLiveEvent(client: QueryClient, event: LiveEvent, place: EventPlace): HandoffCard | null {
  applySessionEvent(client, event);
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
      applyToQueue(client, event.data, place);
      applyToBrief(client, event.data);
      putHandoff(client, event.data);
      if (event.type === 'handoff.opened.v1') refetchReports(client);
      if (!LEAVE_METRICS.has(event.type)) refetchMetrics(client);
      refetchNotifications(client);
      return event.data;
    case 'handoff.message_added.v1':
      refetchNotifications(client);
      insertMessage(client, event.data);
      return null;
    case 'assessment.ready.v1':
      putAssessment(client, event.data);
      return null;
    case 'session.step_added.v1':
    case 'session.attachments_changed.v1':
      beyondBrief(client, event.data.session_id);
      return null;
    case 'session.changed.v1':
      beyondBrief(client, event.data.id);
      return null;
    default:
      // Of a session, or of a kind that a newer server knows and this page does not.
      return null;
  }
}

/** The server could not say what was missed, so whatever is shown is asked for again. */
export function refetchShown(client: QueryClient): void {
  void refetchQueue(client);
  void refetchHandoffs(client);
  refetchSessions(client);
  refetchMetrics(client);
  refetchNotifications(client);
}

/** Rights have changed: what is not shown now was read with those of before, so it is read again when it is. */
export function forgetUnseen(client: QueryClient): void {
  const kept = [meQuery.queryKey[0], aboutQuery.queryKey[0]];
  client.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => !kept.includes(String(queryKey[0])) });
}

/**
 * The answer to an action of one feature is news for the others, and it is here before its event, or without it while
 * the live channel is down.
 */
export function routeAnswer(client: QueryClient, answer: unknown): void {
  if (!isHandoff(answer)) return;
  const { card } = answer;
  putCard(client, card);
  applyToBrief(client, card);
  handoffMoved(client, card);
}

function isHandoff(answer: unknown): answer is HandoffDetail {
  return typeof answer === 'object' && answer !== null && 'card' in answer && 'brief' in answer;
}
