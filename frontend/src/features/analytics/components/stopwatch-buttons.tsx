import type { Ref } from 'react';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useStartStopwatch } from '@/features/analytics/api/baseline';
import { explain } from '@/lib/problem';

interface StopwatchButtonsProps {
  button: Ref<HTMLButtonElement>;
  /** Null: it does not run. */
  since: string | null;
  /** It has run for longer than any measurement. */
  forgotten: boolean;
  onStop: (since: string) => void;
  onDiscard: () => void;
}

/** Start and Stop are one button, so that the focus and the thumb stay where they are. */
export function StopwatchButtons({ button, since, forgotten, onStop, onDiscard }: StopwatchButtonsProps) {
  const announce = useAnnounce();
  const { mutate, isPending, error } = useStartStopwatch();
  const press = () =>
    since === null ? mutate(undefined, { onSuccess: () => announce('The stopwatch runs.') }) : onStop(since);
  return (
    <div className="flex flex-col gap-3">
      {forgotten ? (
        <Notice tone="warning">
          Nobody tells for four hours what was tried. This one was forgotten, and can only be discarded.
        </Notice>
      ) : null}
      {error && !isPending && since === null ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <div className="flex items-center gap-2">
        <Button
          ref={button}
          variant="primary"
          size="lg"
          className="w-36"
          busy={isPending}
          disabled={forgotten}
          onClick={press}
        >
          {since === null ? 'Start' : 'Stop'}
        </Button>
        {since === null ? null : (
          <Button variant="ghost" size="lg" onClick={onDiscard}>
            Discard
          </Button>
        )}
      </div>
    </div>
  );
}
