import type { HandoffCard, Severity } from '@resolutionflow/api-client';

const RANK: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** The worst first, and of equals the one that has waited longest. */
function byUrgency(a: HandoffCard, b: HandoffCard): number {
  return (
    RANK[a.severity] - RANK[b.severity] || Date.parse(a.opened_at) - Date.parse(b.opened_at) || (a.id < b.id ? -1 : 1)
  );
}

export function isOver(card: HandoffCard): boolean {
  return card.state === 'resolved' || card.state === 'withdrawn';
}

/**
 * Takes in one card. Of two versions the higher revision is the newer, whichever way and in whichever order they came;
 * what has ended leaves the queue.
 */
export function upsert(cards: readonly HandoffCard[], card: HandoffCard): readonly HandoffCard[] {
  const known = cards.find(({ id }) => id === card.id);
  if (known && known.revision >= card.revision) return cards;
  const others = known ? cards.filter(({ id }) => id !== card.id) : cards;
  return isOver(card) ? others : [...others, card];
}

export interface Sections {
  waiting: HandoffCard[];
  working: HandoffCard[];
}

export function sections(cards: readonly HandoffCard[]): Sections {
  const sorted = [...cards].sort(byUrgency);
  return {
    waiting: sorted.filter(({ state }) => state === 'open'),
    working: sorted.filter(({ state }) => state === 'claimed' || state === 'active'),
  };
}

export function countWaiting(cards: readonly HandoffCard[]): number {
  return cards.reduce((count, { state }) => count + (state === 'open' ? 1 : 0), 0);
}
