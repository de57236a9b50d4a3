import { Kbd } from '@/components/kbd';
import * as words from '@/features/search/words';

/** Decoration: a screen reader gets the same from the field's description. */
export function KeyHints() {
  return (
    <div
      aria-hidden="true"
      className="flex gap-4 border-line border-t px-3.5 py-2 text-ink-subtle text-xs max-sm:hidden"
    >
      <span className="flex items-center gap-1">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {words.choose}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>Enter</Kbd> {words.open}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>Esc</Kbd> {words.closes}
      </span>
    </div>
  );
}
