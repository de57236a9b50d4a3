import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import * as words from '@/components/words';
import { explain } from '@/lib/problem';

interface ErrorStateProps {
  error: unknown;
  /** "The queue did not load". */
  title: string;
  /** In place of the server's own sentence. */
  reason?: string | undefined;
  onRetry?: () => void;
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2';
}

export function ErrorState({ error, title, reason, onRetry, heading: Heading = 'h2' }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-16 text-center">
      <span className="mb-2 inline-flex size-10 items-center justify-center rounded-full bg-danger-soft text-danger">
        <Icon name="alert" className="size-5" />
      </span>
      <Heading tabIndex={Heading === 'h1' ? -1 : undefined} className="font-semibold text-base text-ink">
        {title}
      </Heading>
      <p className="text-ink-muted text-sm">{reason ?? explain(error)}</p>
      {onRetry ? (
        <Button className="mt-3" onClick={onRetry}>
          <Icon name="retry" />
          {words.tryAgain}
        </Button>
      ) : null}
    </div>
  );
}
