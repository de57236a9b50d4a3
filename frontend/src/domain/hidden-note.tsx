import { Icon } from '@/components/icon';
import * as words from '@/domain/words';

/** To those who read a text as it was typed: what of it nobody else does. */
export function HiddenNote({ kinds }: { kinds: readonly string[] }) {
  if (kinds.length === 0) return null;
  return (
    <p className="mt-1 flex items-center gap-1.5 text-ink-subtle text-xs">
      <Icon name="lock" className="size-3" />
      {words.hiddenFromOthers([...new Set(kinds)])}
    </p>
  );
}
