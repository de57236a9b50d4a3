import type { Costs, Saving } from '@resolutionflow/api-client';
import { baselineAge } from '@/features/analytics/model/baseline-age';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

type Props = Pick<Saving, 'baseline' | 'actual'> & Partial<Pick<Saving, 'standardised_s' | 'costs' | 'cannot_know'>>;

/** The two means that a saving is the difference of, and what it cannot know; it is never shown without them. */
export function Sources({ baseline, actual, standardised_s, costs, cannot_know }: Props) {
  return (
    <>
      <p>
        {words.baselineMinusActual(
          mean({ ...baseline, mean_s: standardised_s ?? baseline.mean_s }, baseline.left_out),
          mean(actual),
        )}
      </p>
      {costs ? <p>{minus(costs)}</p> : null}
      <p>
        {baseline.how}. {baseline.who} {baselineAge(baseline)}
      </p>
      {cannot_know ? <p>{words.cannotKnow(cannot_know)}</p> : null}
    </>
  );
}

function mean({ mean_s, n }: { mean_s: number | null; n: number }, left_out = 0): string {
  const excluded = left_out > 0 ? words.commaExcluded(left_out) : '';
  return `${mean_s === null ? words.notKnown : seconds(mean_s)} (n\u00a0=\u00a0${n}${excluded})`;
}

function minus(costs: Costs): string {
  const looked = words.knownOf(seconds(costs.looked_s), costs.looks_known, costs.looks_of);
  const checked = words.knownOf(seconds(costs.preflight_s), costs.preflight_known, costs.preflight_of);
  return words.minusCosts(looked, checked);
}
