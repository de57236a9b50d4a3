import type { EscalationMetrics } from '@resolutionflow/api-client';
import { Early } from '@/features/analytics/components/early';
import { seconds } from '@/features/analytics/model/seconds';

/** The figure with what it rests on, or the reason why there is none. */
export function Figure({ metrics }: { metrics: EscalationMetrics }) {
  const { median, n, censored, confidence, needed, unavailable } = metrics;
  if (confidence === 'hidden') {
    return (
      <p className="text-ink text-sm">
        {needed === 1 ? 'One more first action is' : `${needed} more first actions are`} needed before a figure is shown
        <span className="text-ink-subtle">, {n} so far</span>
      </p>
    );
  }
  if (median === null) return <p className="text-ink text-sm">No median: {unavailable}</p>;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2.5 text-ink-muted text-sm">
      <span className="font-semibold text-ink text-xl">{seconds(median)}</span>
      <span>
        median · n&nbsp;=&nbsp;{n}
        {censored > 0 ? <span className="text-ink-subtle"> · {censored} without one</span> : null}
      </span>
      {confidence === 'early' ? <Early /> : null}
    </p>
  );
}
