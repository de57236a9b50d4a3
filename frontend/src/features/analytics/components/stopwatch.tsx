import { SAMPLE_END_ELAPSED_S_MAX } from '@resolutionflow/api-client';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Card } from '@/components/card';
import { useAnnounce } from '@/components/live-region';
import { useMe, whose } from '@/domain/me';
import { type Received, useSaveStopped } from '@/features/analytics/api/baseline';
import { DiscardDialog } from '@/features/analytics/components/discard-dialog';
import { LostMeasurement } from '@/features/analytics/components/lost-measurement';
import { StoppedForm } from '@/features/analytics/components/stopped-form';
import { StopwatchButtons } from '@/features/analytics/components/stopwatch-buttons';
import { elapsed, useElapsed } from '@/features/analytics/hooks/use-elapsed';
import { stoppedDraft } from '@/features/analytics/model/drafts';
import { seconds } from '@/features/analytics/model/seconds';
import { stopwatchTime } from '@/features/analytics/model/typed-duration';
import * as words from '@/features/analytics/words';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { clockTime } from '@/lib/time';

interface StopwatchProps {
  baseline: Received;
  /** Called with the lost time, to enter it by hand. */
  onEnterByHand: () => void;
}

/** One's own, by the server's clock: it outlives the page, and is the same in every tab. */
export function Stopwatch({ baseline, onEnterByHand }: StopwatchProps) {
  const heading = useId();
  const announce = useAnnounce();
  const owner = whose(useMe());
  const store = stoppedDraft(owner);
  const kept = usePersistedDraft(store);
  const save = useSaveStopped(owner);
  const [discarding, setDiscarding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const severity = useRef<HTMLSelectElement>(null);
  const ticking = useElapsed(baseline);
  const since = baseline.running?.started_at ?? null;
  const stopped = kept && kept.startedAt === since ? kept : null;
  const shown = stopped?.elapsedS ?? ticking;
  useFocusAfterwards(button, since !== null);

  const stop = (startedAt: string) => {
    const elapsedS = Math.min(elapsed(baseline), SAMPLE_END_ELAPSED_S_MAX);
    // The second click of a double one.
    if (elapsedS < 1) return;
    flushSync(() => store.set({ startedAt, elapsedS, severity: '', note: '' }));
    severity.current?.focus();
    announce(words.stoppedAt(seconds(elapsedS)));
  };
  const resume = () => {
    flushSync(() => store.set(null));
    button.current?.focus();
    announce(words.stopwatchContinuesWithoutGap);
  };
  const closeDialog = () => {
    flushSync(() => setDiscarding(false));
    // The button that led to it may have gone with the measurement.
    if (document.activeElement === document.body) button.current?.focus();
  };

  return (
    <Card className="p-4">
      <section aria-labelledby={heading}>
        <h2 id={heading} className="font-medium text-ink-muted text-sm">
          {words.yourStopwatch}
        </h2>
        <time role="timer" aria-labelledby={heading} className="stopwatch block font-semibold text-ink">
          {stopwatchTime(shown)}
        </time>
        <p className="mb-4 text-ink-muted text-sm">{statusOf(since, stopped !== null)}</p>
        {kept && !stopped ? (
          <LostMeasurement stopped={kept} onForget={() => store.set(null)} onEnterByHand={onEnterByHand} />
        ) : null}
        {stopped ? (
          <StoppedForm
            key={stopped.startedAt}
            stopped={stopped}
            first={severity}
            saving={save}
            onChange={(some) => store.set({ ...stopped, ...some })}
            onSave={(chosen) =>
              save.mutate(
                { ...stopped, severity: chosen },
                { onSuccess: (sample) => announce(words.sampleAdded(seconds(sample.seconds))) },
              )
            }
            onResume={resume}
            onDiscard={() => setDiscarding(true)}
          />
        ) : (
          <StopwatchButtons
            button={button}
            since={since}
            forgotten={ticking > SAMPLE_END_ELAPSED_S_MAX}
            onStop={stop}
            onDiscard={() => setDiscarding(true)}
          />
        )}
      </section>
      {discarding ? <DiscardDialog shown={shown} onClose={closeDialog} /> : null}
    </Card>
  );
}

function statusOf(since: string | null, isStopped: boolean): string {
  if (since === null) return words.ready;
  return isStopped ? words.stoppedNotSavedYet : words.runningSince(clockTime(since));
}

/** The form closes with its measurement: moves the focus back for keyboard users. */
function useFocusAfterwards(button: RefObject<HTMLButtonElement | null>, isRunning: boolean): void {
  const ran = useRef(isRunning);
  useEffect(() => {
    if (ran.current && !isRunning && document.activeElement === document.body) button.current?.focus();
    ran.current = isRunning;
  }, [button, isRunning]);
}
