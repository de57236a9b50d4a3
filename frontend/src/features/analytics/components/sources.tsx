import type { MinutesRecovered } from '@resolutionflow/api-client';
import { baselineAge } from '@/features/analytics/model/baseline-age';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

/** The two means that a saving is the difference of; it is never shown without them. */
export function Sources({ baseline, actual }: Pick<MinutesRecovered, 'baseline' | 'actual'>) {
  return (
    <>
      <p>{words.baselineMinusActual(mean(baseline, baseline.left_out), mean(actual))}</p>
      <p>
        {baseline.how}. {baseline.who} {baselineAge(baseline)}
      </p>
    </>
  );
}

function mean({ mean_s, n }: { mean_s: number | null; n: number }, left_out = 0): string {
  const excluded = left_out > 0 ? words.commaExcluded(left_out) : '';
  return `${mean_s === null ? words.notKnown : seconds(mean_s)} (n\u00a0=\u00a0${n}${excluded})`;
}
