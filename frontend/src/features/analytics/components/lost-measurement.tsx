import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import type { Stopped } from '@/features/analytics/model/drafts';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

interface LostMeasurementProps {
  stopped: Stopped;
  onEnterByHand: () => void;
  onForget: () => void;
}

/** The stopwatch ended in another tab, while this one still holds its time and the typed note. */
export function LostMeasurement({ stopped, onEnterByHand, onForget }: LostMeasurementProps) {
  return (
    <div className="mb-4">
      <Notice tone="warning">
        <p>{words.stopwatchLost(seconds(stopped.elapsedS))}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" onClick={onEnterByHand}>
            {words.enterItByHand}
          </Button>
          <Button size="sm" variant="ghost" onClick={onForget}>
            {words.dismiss}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
