import type { HandoffCard, Severity } from '@resolutionflow/api-client';
import { isParked } from '@/features/queue/model/cards';
import {
  type Age,
  pickedSeverities,
  type QueueSearch,
  readSearch,
  type Sort,
  type Stage,
} from '@/features/queue/model/search';

/* Loaded with the first filter or order, and with the bar where they are set: most visits to the queue have none. */

const AGE_MS: Record<Age, number> = { '15m': 900_000, '1h': 3_600_000, '4h': 14_400_000, '1d': 86_400_000 };

export function toggleSeverity(search: QueueSearch, severity: Severity): QueueSearch {
  const picked = pickedSeverities(search.severity);
  const next = picked.includes(severity) ? picked.filter((each) => each !== severity) : [...picked, severity];
  return readSearch({ ...search, severity: next.join('.') });
}

export function stageOf(card: HandoffCard): Stage {
  if (isParked(card)) return 'parked';
  if (card.state === 'open') return 'unclaimed';
  return card.state === 'returned' ? 'returned' : 'worked';
}

/** What a card is filtered by as its client. */
export function clientOf(card: HandoffCard): string {
  return card.client_name;
}

export function ageOf(card: HandoffCard, now: number): number {
  return now - Date.parse(card.opened_at);
}

/** "Mine" is what I hold, what I wait for, and what waits for me. */
function isMine(card: HandoffCard, myId: string): boolean {
  return [card.claimed_by, card.escalated_by, card.offered_to, card.meant_for].some((person) => person?.id === myId);
}

/** `now`: milliseconds by the server's clock. */
export function matches(card: HandoffCard, search: QueueSearch, myId: string, now: number): boolean {
  const picked = pickedSeverities(search.severity);
  return (
    (search.who !== 'mine' || isMine(card, myId)) &&
    (search.stage === undefined || search.stage === stageOf(card)) &&
    (picked.length === 0 || picked.includes(card.severity)) &&
    (search.client === undefined || search.client === clientOf(card)) &&
    (search.by === undefined || search.by === card.escalated_by.id) &&
    (search.held === undefined || search.held === card.claimed_by?.id) &&
    (search.age === undefined || ageOf(card, now) >= AGE_MS[search.age])
  );
}

const KEYS: Record<Sort, (card: HandoffCard) => number> = {
  oldest: (card) => Date.parse(card.opened_at),
  newest: (card) => -Date.parse(card.opened_at),
  changed: (card) => -Date.parse(card.changed_at),
};

/** A stable order: of equals the more urgent stays first. */
export function sorted(cards: readonly HandoffCard[], sort: Sort | undefined): readonly HandoffCard[] {
  if (sort === undefined) return cards;
  const key = KEYS[sort];
  return cards
    .map((card) => ({ card, at: key(card) }))
    .sort((a, b) => a.at - b.at)
    .map(({ card }) => card);
}
