import type { HandoffCard, Severity } from '@resolutionflow/api-client';
import { isParked } from '@/features/queue/model/cards';

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** How far along a handoff is, in the words of the address. */
export const STAGES = ['unclaimed', 'worked', 'returned', 'parked'] as const;
export type Stage = (typeof STAGES)[number];

/** Lives in the address, so that a view of the queue can be linked to: `?who=mine&stage=parked&severity=critical.high`. */
export interface QueueSearch {
  who?: 'mine';
  stage?: Stage;
  severity?: string;
}

/** Whatever the address says, the answer is a valid search; what means nothing is left out. */
export function readSearch(search: Record<string, unknown>): QueueSearch {
  const severity = pickedSeverities(typeof search.severity === 'string' ? search.severity : undefined);
  const stage = STAGES.find((each) => each === search.stage);
  return {
    ...(search.who === 'mine' && { who: 'mine' }),
    ...(stage && { stage }),
    ...(severity.length > 0 && { severity: severity.join('.') }),
  };
}

export function pickedSeverities(severity: string | undefined): Severity[] {
  const words = severity?.split('.') ?? [];
  return SEVERITIES.filter((each) => words.includes(each));
}

export function toggleSeverity(search: QueueSearch, severity: Severity): QueueSearch {
  const picked = pickedSeverities(search.severity);
  const next = picked.includes(severity) ? picked.filter((each) => each !== severity) : [...picked, severity];
  // All of them is the same as none.
  return readSearch({ ...search, severity: next.length === SEVERITIES.length ? undefined : next.join('.') });
}

/** The same again takes it off. */
export function toggleStage(search: QueueSearch, stage: Stage): QueueSearch {
  return readSearch({ ...search, stage: search.stage === stage ? undefined : stage });
}

function stageOf(card: HandoffCard): Stage {
  if (isParked(card)) return 'parked';
  if (card.state === 'open') return 'unclaimed';
  return card.state === 'returned' ? 'returned' : 'worked';
}

/** "Mine" is what I hold, what I wait for, and what waits for me. */
function isMine(card: HandoffCard, myId: string): boolean {
  return [card.claimed_by, card.escalated_by, card.offered_to, card.meant_for].some((person) => person?.id === myId);
}

export function matches(card: HandoffCard, search: QueueSearch, myId: string): boolean {
  const picked = pickedSeverities(search.severity);
  return (
    (search.who !== 'mine' || isMine(card, myId)) &&
    (search.stage === undefined || search.stage === stageOf(card)) &&
    (picked.length === 0 || picked.includes(card.severity))
  );
}
