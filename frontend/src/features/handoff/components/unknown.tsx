import * as words from '@/features/handoff/words';
/** Unrecorded facts show as unknown: never left out, never guessed. */
export function Unknown() {
  return <span className="text-ink-subtle">{words.unknown}</span>;
}
