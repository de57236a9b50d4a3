import * as words from '@/components/words';
import { useNewVersion } from '@/lib/new-version';

/** Shown in place of a part that did not load. */
export function LostPart({ onRetry }: { onRetry: () => void }) {
  const newer = useNewVersion() !== null;
  return (
    <p role="alert" className="p-2 text-ink-muted text-sm">
      {newer ? words.newerVersion : words.partDidNotLoad}{' '}
      <button
        type="button"
        className="min-h-6 font-medium text-accent-ink hover:underline"
        onClick={newer ? () => location.reload() : onRetry}
      >
        {newer ? words.reload : words.tryAgain}
      </button>
    </p>
  );
}
