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

/** Parked until its time. */
export function isParked(card: HandoffCard): boolean {
  return card.state === 'open' && card.intent === 'park' && card.due?.timer === 'resume';
}

/** Waits for this user: offered or assigned to them, or information requested from them. */
export function isForMe(card: HandoffCard, myId: string): boolean {
  if (card.state === 'offered') return card.offered_to?.id === myId;
  if (card.state === 'returned') return card.escalated_by.id === myId;
  return card.state === 'open' && card.intent === 'transfer' && card.meant_for?.id === myId;
}

/** Whether a card needs the reader. Parked and assigned cards alert no one else. */
function waitsFor(card: HandoffCard, myId: string): boolean {
  if (isForMe(card, myId)) return true;
  return card.state === 'open' && card.intent !== 'transfer' && !isParked(card);
}

/**
 * Takes in one card. Of two versions the higher revision is the newer, whichever way and in whichever order they came;
 * ended cards leave the queue.
 */
export function upsert(cards: readonly HandoffCard[], card: HandoffCard): readonly HandoffCard[] {
  const known = cards.find(({ id }) => id === card.id);
  if (known && known.revision >= card.revision) return cards;
  const others = known ? cards.filter(({ id }) => id !== card.id) : cards;
  return isOver(card) ? others : [...others, card];
}

/** The parts of the page, in its order. */
export interface Sections {
  mine: HandoffCard[];
  waiting: HandoffCard[];
  working: HandoffCard[];
  returned: HandoffCard[];
  parked: HandoffCard[];
}

function sectionOf(card: HandoffCard, myId: string): keyof Sections {
  if (isForMe(card, myId)) return 'mine';
  if (isParked(card)) return 'parked';
  if (card.state === 'open') return 'waiting';
  return card.state === 'returned' ? 'returned' : 'working';
}

export function sections(cards: readonly HandoffCard[], myId: string): Sections {
  const found: Sections = { mine: [], waiting: [], working: [], returned: [], parked: [] };
  for (const card of byUrgency(cards)) if (!isOver(card)) found[sectionOf(card, myId)].push(card);
  // The earliest to return comes first.
  found.parked.sort((a, b) => Date.parse(a.due?.at ?? '') - Date.parse(b.due?.at ?? ''));
  return found;
}

export function countWaiting(cards: readonly HandoffCard[], myId: string): number {
  return cards.reduce((count, card) => count + (waitsFor(card, myId) ? 1 : 0), 0);
}

/** A handoff that comes back to the queue arrives again, and so does one that is offered. */
export function arrivalKey(card: HandoffCard): string {
  return `${card.id}:${card.cycle}${card.state === 'offered' ? ':offered' : ''}`;
}

/** Where it opens. */
export function briefOf({ id }: HandoffCard) {
  return { to: '/handoffs/$handoffId', params: { handoffId: id } } as const;
}
