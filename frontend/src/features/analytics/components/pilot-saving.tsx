import type { PilotScorecard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { Early } from '@/features/analytics/components/early';
import { Part } from '@/features/analytics/components/part';
import { Sources } from '@/features/analytics/components/sources';
import { lacking } from '@/features/analytics/model/pilot';
import { isEarly } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { signed } from '@/features/analytics/words';

/** Minutes saved for each escalation, always with both means; or the data missing. */
export function PilotSaving({ scorecard }: { scorecard: PilotScorecard }) {
  const { saved_min, volume_needed, baseline, actual } = scorecard;
  return (
    <Part title={words.timeSavedPerEscalation} className="mt-6">
      {saved_min === null ? (
        <p className="text-ink text-sm">{words.stillNeeded(lacking(scorecard))}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline gap-x-2.5 text-ink-muted text-sm">
            <span className="font-semibold text-ink text-xl tabular-nums">{signed(saved_min)}&nbsp;min</span>
            {isEarly(Math.min(baseline.n, actual.n)) ? <Early /> : null}
          </p>
          <p className="text-ink text-sm">
            {volume_needed === null ? words.neverAnHour : words.hourTakes(volume_needed)}
          </p>
        </>
      )}
      <div className="text-ink-muted text-sm">
        <Sources baseline={baseline} actual={actual} />
        {baseline.needed > 0 ? (
          <Link to="/analytics/baseline" className="font-medium text-accent-ink hover:underline">
            {words.measureTheBaseline}
          </Link>
        ) : null}
      </div>
    </Part>
  );
}
