import { Icon } from '@/components/icon';
import * as words from '@/features/search/words';
import { explain } from '@/lib/problem';

/** Instead of what was to be found. */
export function SearchFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div role="alert" className="px-4 py-6 text-center text-sm">
      <p className="font-medium">{words.searchFailed}</p>
      <p className="mt-1 text-ink-muted">{explain(error)}</p>
      <button
        type="button"
        className="mt-2 inline-flex h-8 items-center gap-1.5 font-medium text-accent-ink"
        onClick={onRetry}
      >
        <Icon name="retry" />
        {words.tryAgain}
      </button>
    </div>
  );
}

export function NothingFound({ query }: { query: string }) {
  return (
    <div className="px-4 py-6 text-center text-sm">
      <p className="font-medium">{query ? words.nothingFound(query) : words.nothingYet}</p>
      <p className="mt-1 text-ink-muted">{query ? words.howToSearch : words.nothingYetMeans}</p>
    </div>
  );
}
