import type { HandoffCard, Severity } from '@resolutionflow/api-client';

const RANK: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** The worst first, and of equals the one that has waited longest. Each time is read once, not at every comparison. */
function byUrgency(cards: readonly HandoffCard[]): HandoffCard[] {
  return cards
    .map((card) => ({ card, rank: RANK[card.severity], since: Date.parse(card.opened_at) }))
    .sort((a, b) => a.rank - b.rank || a.since - b.since || (a.card.id < b.card.id ? -1 : 1))
    .map(({ card }) => card);
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
  const sorted = byUrgency(cards);
  return {
    waiting: sorted.filter(({ state }) => state === 'open'),
    working: sorted.filter(({ state }) => state === 'claimed' || state === 'active'),
  };
}

export function countWaiting(cards: readonly HandoffCard[]): number {
  return cards.reduce((count, { state }) => count + (state === 'open' ? 1 : 0), 0);
}
