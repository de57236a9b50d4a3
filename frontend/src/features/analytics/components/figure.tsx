import type { EscalationMetrics } from '@resolutionflow/api-client';
import { Early } from '@/features/analytics/components/early';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

/** The figure with its n, or the reason why there is none. */
export function Figure({ metrics }: { metrics: EscalationMetrics }) {
  const { median, n, waiting, ended_otherwise, confidence, needed, unavailable, figures } = metrics;
  const without = waiting + ended_otherwise;
  const viewed = figures.pre_claim_view;
  if (confidence === 'hidden') {
    return (
      <p className="text-ink text-sm">
        {words.moreFirstActions(needed)}
        <span className="text-ink-subtle">{words.soFarCount(n)}</span>
      </p>
    );
  }
  if (median === null) return <p className="text-ink text-sm">{unavailable}</p>;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2.5 text-ink-muted text-sm">
      <span className="font-semibold text-ink text-xl">{seconds(median)}</span>
      <span>
        {words.medianCount(n)}
        {without > 0 ? <span className="text-ink-subtle"> {words.withoutActionCount(without)}</span> : null}
      </span>
      {viewed.mean === null ? null : <span>{words.viewedMean(seconds(viewed.mean), viewed.n)}</span>}
      {confidence === 'early' ? <Early /> : null}
    </p>
  );
}
