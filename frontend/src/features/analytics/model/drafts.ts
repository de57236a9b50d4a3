import { localTime } from '@/features/analytics/model/local-time';
import { writeDuration } from '@/features/analytics/model/samples';
import { type PersistedDraft, persistedDraft } from '@/lib/persisted-draft';
import { uuid } from '@/lib/uuid';

/** A measurement being typed; an empty string is an empty field. */
export interface Entry {
  duration: string;
  severity: string;
  note: string;
  /** Local, as the browser's field for it has it; empty: just now. */
  measuredAt: string;
  /** A member's id; empty: the user. */
  measuredBy: string;
  /** Its Idempotency-Key: sent again after a lost answer, it is still the same one. */
  key: string;
}

/** A stopped stopwatch's time, until it is saved or continued. */
export interface Stopped {
  startedAt: string;
  elapsedS: number;
  severity: string;
  note: string;
}

export const NO_ENTRY: Entry = { duration: '', severity: '', note: '', measuredAt: '', measuredBy: '', key: '' };

export function entryDraft(owner: string): PersistedDraft<Entry> {
  return persistedDraft(owner, 'baseline.entry', (stored) => ({ ...NO_ENTRY, ...(stored as Partial<Entry> | null) }));
}

export function stoppedDraft(owner: string): PersistedDraft<Stopped | null> {
  return persistedDraft(owner, 'baseline.stopped', (stored) => stored as Stopped | null);
}

/** Typed or pasted text that is not imported yet. */
export function fileDraft(owner: string): PersistedDraft<string> {
  return persistedDraft(owner, 'baseline.file', (stored) => (typeof stored === 'string' ? stored : ''));
}

export function reasonDraft(owner: string, sampleId: string): PersistedDraft<string> {
  return persistedDraft(owner, `baseline.reason.${sampleId}`, (stored) => (typeof stored === 'string' ? stored : ''));
}

/** Turns the time of a stopwatch that ended elsewhere into a manual entry. */
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
