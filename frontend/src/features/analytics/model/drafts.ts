import { localTime } from '@/features/analytics/model/local-time';
import { writeDuration } from '@/features/analytics/model/samples';
import { type Kept, kept } from '@/lib/kept';
import { uuid } from '@/lib/uuid';

/** A measurement as it is typed; an empty string is what was not said. */
export interface Entry {
  duration: string;
  severity: string;
  note: string;
  /** Local, as the browser's field for it has it; empty: just now. */
  measuredAt: string;
  /** A member's id; empty: whoever types it. */
  measuredBy: string;
  /** Its Idempotency-Key: sent again after a lost answer, it is still the same one. */
  key: string;
}

/** What a stopwatch showed when it was stopped, until it is saved or goes on. */
export interface Stopped {
  startedAt: string;
  elapsedS: number;
  severity: string;
  note: string;
}

export const NO_ENTRY: Entry = { duration: '', severity: '', note: '', measuredAt: '', measuredBy: '', key: '' };

export function entryDraft(owner: string): Kept<Entry> {
  return kept(owner, 'baseline.entry', (stored) => ({ ...NO_ENTRY, ...(stored as Partial<Entry> | null) }));
}

export function stoppedDraft(owner: string): Kept<Stopped | null> {
  return kept(owner, 'baseline.stopped', (stored) => stored as Stopped | null);
}

/** What was typed or pasted, and not taken yet. */
export function fileDraft(owner: string): Kept<string> {
  return kept(owner, 'baseline.file', (stored) => (typeof stored === 'string' ? stored : ''));
}

export function reasonDraft(owner: string, sampleId: string): Kept<string> {
  return kept(owner, `baseline.reason.${sampleId}`, (stored) => (typeof stored === 'string' ? stored : ''));
}

/** Turns what a stopwatch had shown, which ended elsewhere, into an entry by hand. */
export function enterStopped(owner: string): void {
  const store = stoppedDraft(owner);
  const stopped = store.get();
  if (!stopped) return;
  const { elapsedS, severity, note, startedAt } = stopped;
  const measuredAt = localTime(new Date(Date.parse(startedAt) + elapsedS * 1_000));
  const measuredBy = '';
  entryDraft(owner).set({ duration: writeDuration(elapsedS), severity, note, measuredAt, measuredBy, key: uuid() });
  store.set(null);
}
