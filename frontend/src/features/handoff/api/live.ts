import type { AssessmentDetail, HandoffCard, HandoffDetail, Message } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { handoffQueries } from '@/features/handoff/api/queries';
import { invalidateSoon } from '@/lib/invalidate-soon';

/**
 * Who holds it shows at once; the history, which an event does not carry, is fetched after it. An answer that was
 * already on its way is given up for the new one, so it cannot bring back the old state.
 */
export function applyHandoffEvent(client: QueryClient, card: HandoffCard): void {
  const { queryKey } = handoffQueries.detail(card.id);
  const held = client.getQueryData(queryKey);
  if (!held || held.card.revision >= card.revision) return;
  client.setQueryData(queryKey, { ...held, card });
  void client.invalidateQueries({ queryKey, exact: true });
  if (held.card.brief_version === card.brief_version) return;
  void client.invalidateQueries({ queryKey: handoffQueries.assessment(card.id).queryKey });
  void client.invalidateQueries({ queryKey: handoffQueries.changes(card.id).queryKey });
}

/** The same message may come twice: as the answer to its own request, and as a live event. */
export function insertMessage(client: QueryClient, message: Message): void {
  client.setQueryData(handoffQueries.messages(message.handoff_id).queryKey, (known) =>
    !known || known.some(({ id }) => id === message.id) ? known : [...known, message],
  );
}

export function putAssessment(client: QueryClient, made: AssessmentDetail): void {
  const { queryKey } = handoffQueries.assessment(made.handoff_id);
  void client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, (known) => (known && known.version > made.version ? known : made));
}

/** What a session holds beyond its brief is part of the brief's page. */
export function sessionChanged(client: QueryClient, sessionId: string): void {
  for (const [, held] of client.getQueriesData<HandoffDetail>({ queryKey: handoffQueries.all() })) {
    if (held?.card?.session_id === sessionId) invalidateSoon(client, handoffQueries.changes(held.card.id).queryKey);
  }
}

export function refetchHandoffs(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: handoffQueries.all() });
}
