import type { Brief, HandoffCard, Sentence } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { handoffQueries } from '@/features/handoff/api/queries';

export interface FirstStep {
  text: string;
  citations: Sentence['citations'];
  /** What made the suggestion; null for a move of the technician's or the session's. */
  suggestedBy: string | null;
}

/** The step to begin with. The technician's own beats a suggestion; an ended handoff needs none. */
export function useFirstStep(brief: Brief, card: HandoffCard): FirstStep | null {
  const { first_move: move } = brief.start_here;
  const { data } = useQuery(handoffQueries.assessment(card.id));
  if (move !== null) return { text: move, citations: [], suggestedBy: null };
  const suggested = card.ended_at === null ? data?.first_suggestion : null;
  return suggested ? { ...suggested, suggestedBy: data?.label ?? null } : null;
}
