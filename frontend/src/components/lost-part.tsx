import { useNewVersion } from '@/lib/new-version';

/** In the place of something that somebody asked for and that did not load. */
export function LostPart({ onRetry }: { onRetry: () => void }) {
  const newer = useNewVersion() !== null;
  return (
    <p role="alert" className="p-2 text-ink-muted text-sm">
      {newer ? 'There is a newer version of this page.' : 'This did not load.'}{' '}
      <button
        type="button"
        className="min-h-6 font-medium text-accent-ink hover:underline"
        onClick={newer ? () => location.reload() : onRetry}
      >
        {newer ? 'Reload' : 'Try again'}
      </button>
    </p>
  );
}
