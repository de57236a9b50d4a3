import type { HandoffCard, Severity } from '@resolutionflow/api-client';

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Lives in the address, so that a view of the queue can be linked to: `?who=mine&severity=critical.high`. */
export interface QueueSearch {
  who?: 'mine';
  severity?: string;
}

/** Whatever the address says, the answer is a valid search; what means nothing is left out. */
export function readSearch(search: Record<string, unknown>): QueueSearch {
  const severity = pickedSeverities(typeof search.severity === 'string' ? search.severity : undefined);
  return {
    ...(search.who === 'mine' && { who: 'mine' }),
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

/** "Mine" is what I hold and what I am waiting for. */
export function matches(card: HandoffCard, search: QueueSearch, myId: string): boolean {
  const picked = pickedSeverities(search.severity);
  const mine = card.claimed_by?.id === myId || card.escalated_by.id === myId;
  return (search.who !== 'mine' || mine) && (picked.length === 0 || picked.includes(card.severity));
}
