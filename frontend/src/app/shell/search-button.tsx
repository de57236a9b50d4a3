import * as words from '@/app/words';
import { Icon } from '@/components/icon';
import { Kbd } from '@/components/kbd';
import { MOD_KEY } from '@/lib/shortcuts';

export function SearchButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={words.search}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-ink-muted text-sm transition-colors hover:bg-hover hover:text-ink md:mt-3"
      onClick={onClick}
    >
      <Icon name="search" />
      <span className="flex-1 text-left max-md:hidden">{words.search}</span>
      <span className="max-md:hidden">
        <Kbd>{`${MOD_KEY} K`}</Kbd>
      </span>
    </button>
  );
}
