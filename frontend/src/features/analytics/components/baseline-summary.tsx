import type { Baseline } from '@resolutionflow/api-client';
import { Early } from '@/features/analytics/components/early';
import { Part } from '@/features/analytics/components/part';
import { seconds } from '@/features/analytics/model/seconds';

/** What the samples come to, and what it is for. */
export function BaselineSummary({ baseline }: { baseline: Baseline }) {
  const { start_event, end_event } = baseline;
  return (
    <div className="flex flex-col gap-5">
      <Part title="The mean so far">
        <Mean baseline={baseline} />
      </Part>
      <Part title="What is measured">
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
          <dt className="font-medium text-ink">Start</dt>
          <dd className="text-ink-muted">{start_event}</dd>
          <dt className="font-medium text-ink">Stop</dt>
          <dd className="text-ink-muted">{end_event}</dd>
        </dl>
        <p className="mt-2.5 text-ink-muted text-sm">
          Minutes recovered is this mean minus the mean that the product measures between the same two events. Neither
          of them alone is a saving.
        </p>
      </Part>
    </div>
  );
}

function Mean({ baseline: { mean_s, n, excluded, confidence, needed } }: { baseline: Baseline }) {
  const left = excluded > 0 ? ` · ${excluded} left out` : '';
  if (mean_s === null) {
    return (
      <p className="mt-1 text-ink text-sm">
        {needed === 1 ? 'One more sample is' : `${needed} more samples are`} needed before a mean, or any saving, is
        shown
        <span className="text-ink-subtle">
          , {n} so far{left}
        </span>
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
