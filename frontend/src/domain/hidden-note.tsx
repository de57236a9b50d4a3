import { Icon } from '@/components/icon';
import * as words from '@/domain/words';

/** Tells those who may read the whole text what is hidden from everyone else. */
export function HiddenNote({ kinds }: { kinds: readonly string[] }) {
  if (kinds.length === 0) return null;
  return (
    <p className="mt-1 flex items-center gap-1.5 text-ink-subtle text-xs">
      <Icon name="lock" className="size-3" />
      {words.hiddenFromOthers([...new Set(kinds)])}
    </p>
  );
}
