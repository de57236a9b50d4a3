import type { Ref } from 'react';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useStartStopwatch } from '@/features/analytics/api/baseline';
import * as words from '@/features/analytics/words';
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
    since === null ? mutate(undefined, { onSuccess: () => announce(words.theStopwatchIsRunning) }) : onStop(since);
  return (
    <div className="flex flex-col gap-3">
      {forgotten ? <Notice tone="warning">{words.forgottenStopwatch}</Notice> : null}
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
          {since === null ? words.start : words.stop}
        </Button>
        {since === null ? null : (
          <Button variant="ghost" size="lg" onClick={onDiscard}>
            {words.discard}
          </Button>
        )}
      </div>
    </div>
  );
}
