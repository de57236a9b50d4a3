import type { HandoffCard, Me, Message, MessageKind } from '@resolutionflow/api-client';

/**
 * The question that waits for an answer. One is to all that were asked before it, and so is that with which a returned
 * handoff enters its next cycle; no one waits after the end.
 */
export function unanswered(card: HandoffCard, messages: readonly Message[]): Message | null {
  if (isOver(card)) return null;
  const last = messages.findLast(({ kind, cycle }) => kind !== 'remark' && cycle === card.cycle);
  return last?.kind === 'question' ? last : null;
}

/** The kind of message the reader can send: the holder asks, the technician answers, no one else writes. The API enforces it. */
export function speaksAs(card: HandoffCard, me: Me, messages: readonly Message[]): MessageKind | null {
  if (isOver(card)) return null;
  if (card.claimed_by?.id === me.user.id) return 'question';
  if (card.escalated_by.id !== me.user.id) return null;
  return unanswered(card, messages) ? 'answer' : 'remark';
}

function isOver({ state }: HandoffCard): boolean {
  return state === 'resolved' || state === 'withdrawn';
}
