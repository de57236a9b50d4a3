import type { HandoffCard } from '@resolutionflow/api-client';
import { isLongerThan } from '@/lib/characters';
import { type Kept, kept } from '@/lib/kept';

/** The API's limit, in characters. */
export const LONGEST = 500;

/** The line as it is being written: null until somebody touches it, so that a better proposal may still take its place. */
export function readBackDraft(owner: string, handoffId: string): Kept<string | null> {
  return kept(owner, `read-back.${handoffId}`, (stored) => (typeof stored === 'string' ? stored : null));
}

/** What is sent is one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What stands in the field: what was written, else what was said before, else the proposal. */
export function shownLine(card: HandoffCard, written: string | null, proposal: string | null): string {
  return written ?? card.read_back ?? oneLine(proposal ?? '').slice(0, LONGEST);
}

/**
 * What stands in the field and was not said, so that going on says it; null when there is nothing to say. A proposal
 * that nobody touched is said with the first pick-up only.
 */
export function unsaidLine(card: HandoffCard, written: string | null, proposal: string | null): string | null {
  if (written === null && (card.read_back !== null || card.state !== 'claimed')) return null;
  const line = oneLine(shownLine(card, written, proposal));
  return line === '' || line === card.read_back || isLongerThan(line, LONGEST) ? null : line;
}
