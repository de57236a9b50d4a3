import type { HandoffDetail } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { meQuery } from '@/domain/me';
import { handoffMoved } from '@/features/flowpilot/api/cache';
import { take } from '@/features/handoff/api/cache';
import { aboutQuery } from '@/features/identity/api/queries';

/** Permissions have changed: drops cached data that is not on screen, as it was read with the old ones. */
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
  take(client, answer);
  handoffMoved(client, answer);
}

function isHandoff(answer: unknown): answer is HandoffDetail {
  return typeof answer === 'object' && answer !== null && 'card' in answer && 'brief' in answer;
}
