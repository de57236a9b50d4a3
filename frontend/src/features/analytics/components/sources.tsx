import type { Saving } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { Disclosure } from '@/components/disclosure';
import { baselineAge } from '@/features/analytics/model/baseline-age';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

interface SourcesProps extends Pick<Saving, 'baseline' | 'actual'> {
  /** The baseline's mean by severity; null where there is only the plain one. */
  standardised_s?: number | null;
  /** Behind the two means. */
  aside?: ReactNode;
  /** Ends the lines. */
  last?: string;
  /** The name under which all but the two means is folded away. */
  folded?: string | undefined;
}

/** The two means that a saving is the difference of, and what the baseline rests on; it is never shown without them. */
export function Sources({ baseline, actual, standardised_s = null, aside, last, folded }: SourcesProps) {
  const { n, left_out, how, who } = baseline;
  const before = standardised_s ?? baseline.mean_s;
  const rest = (
    <p>
      {how}. {who} {baselineAge(baseline)} {last}
    </p>
  );
  return (
    <>
      <p>
        {words.baselineMinusActual(
          words.baselineMean(
            before === null ? words.notKnown : seconds(before),
            standardised_s !== null,
            n,
            left_out > 0 ? words.commaExcluded(left_out) : '',
          ),
          words.actualMean(
            actual.mean_s === null ? words.notKnown : seconds(actual.mean_s),
            words.ofProblems(actual.n, actual.problems),
          ),
        )}{' '}
        {aside}
      </p>
      {n === 0 ? null : folded ? <Disclosure title={folded}>{rest}</Disclosure> : rest}
    </>
  );
}
