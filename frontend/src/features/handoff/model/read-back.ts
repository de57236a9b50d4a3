import { type HandoffCard, READ_BACK_TEXT_MAX } from '@resolutionflow/api-client';
import { isLongerThan } from '@/lib/characters';
import { type PersistedDraft, persistedDraft } from '@/lib/persisted-draft';

/** The line being written: null until edited, so that a better proposal can still replace it. */
export function readBackDraft(owner: string, handoffId: string): PersistedDraft<string | null> {
  return persistedDraft(owner, `read-back.${handoffId}`, (stored) => (typeof stored === 'string' ? stored : null));
}

/** Collapses to one line, as it is sent. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The field's text: the draft, else the sent line, else the proposal. */
export function shownLine(card: HandoffCard, written: string | null, proposal: string | null): string {
  return written ?? card.read_back ?? oneLine(proposal ?? '').slice(0, READ_BACK_TEXT_MAX);
}

/**
 * The field's unsent line, which picking up sends; null when there is none. An unedited proposal is sent with the
 * first pick-up only.
 */
export function unsaidLine(card: HandoffCard, written: string | null, proposal: string | null): string | null {
  if (written === null && (card.read_back !== null || card.state !== 'claimed')) return null;
  const line = oneLine(shownLine(card, written, proposal));
  return line === '' || line === card.read_back || isLongerThan(line, READ_BACK_TEXT_MAX) ? null : line;
}
