import * as words from '@/features/handoff/words';
/** What nobody recorded is said to be unknown. It is never left out and never guessed. */
export function Unknown() {
  return <span className="text-ink-subtle">{words.unknown}</span>;
}
