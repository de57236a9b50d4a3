import type { Baseline } from '@resolutionflow/api-client';
import { Early } from '@/features/analytics/components/early';
import { Part } from '@/features/analytics/components/part';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

/** The mean of the samples, and its use. */
export function BaselineSummary({ baseline }: { baseline: Baseline }) {
  const { start_event, end_event } = baseline;
  return (
    <div className="flex flex-col gap-5">
      <Part title={words.meanSoFar}>
        <Mean baseline={baseline} />
      </Part>
      <Part title={words.whatIsMeasured}>
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
          <dt className="font-medium text-ink">{words.start}</dt>
          <dd className="text-ink-muted">{start_event}</dd>
          <dt className="font-medium text-ink">{words.stop}</dt>
          <dd className="text-ink-muted">{end_event}</dd>
        </dl>
        <p className="mt-2.5 text-ink-muted text-sm">{words.aboutMinutesRecovered}</p>
      </Part>
    </div>
  );
}

function Mean({ baseline: { mean_s, n, excluded, confidence, needed } }: { baseline: Baseline }) {
  const left = excluded > 0 ? words.andExcluded(excluded) : '';
  if (mean_s === null) {
    return (
      <p className="mt-1 text-ink text-sm">
        {words.moreSamples(needed)}
        <span className="text-ink-subtle">{words.soFarWithLeft(n, left)}</span>
      </p>
    );
  }
  return (
    <p className="flex flex-wrap items-baseline gap-x-2.5 text-ink-muted text-sm">
      <span className="font-semibold text-ink text-xl tabular-nums">{seconds(mean_s)}</span>
      <span>
        n&nbsp;=&nbsp;{n}
        <span className="text-ink-subtle">{left}</span>
      </span>
      {confidence === 'early' ? <Early /> : null}
    </p>
  );
}
