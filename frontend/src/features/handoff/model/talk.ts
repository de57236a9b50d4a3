import type { HandoffCard, Me, Message, MessageKind } from '@resolutionflow/api-client';

/**
 * The question that nobody has answered yet; an answer is to all that were asked before it, and so is the answer with
 * which a returned handoff enters its next cycle.
 */
export function unanswered(card: HandoffCard, messages: readonly Message[]): Message | null {
  const last = messages.findLast(({ kind, cycle }) => kind !== 'remark' && cycle === card.cycle);
  return last?.kind === 'question' ? last : null;
}

/** What the reader would say: the holder asks, the junior answers, and nobody else speaks. The API decides the same. */
export function speaksAs(card: HandoffCard, me: Me, messages: readonly Message[]): MessageKind | null {
  if (card.state === 'resolved' || card.state === 'withdrawn') return null;
  if (card.claimed_by?.id === me.user.id) return 'question';
  if (card.escalated_by.id !== me.user.id) return null;
  return unanswered(card, messages) ? 'answer' : 'remark';
}
