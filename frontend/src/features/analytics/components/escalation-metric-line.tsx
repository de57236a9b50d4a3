import type { EscalationMetrics, Period } from '@resolutionflow/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Icon } from '@/components/icon';
import { metricsQueries } from '@/features/analytics/api/queries';
import { Definition } from '@/features/analytics/components/definition';
import { METRIC_LINE } from '@/features/analytics/model/metric-place';
import { readPeriod } from '@/features/analytics/model/period';
import { seconds } from '@/features/analytics/model/seconds';
import { EARLY } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';

/** The in-product metric in one line: the figure, its n, its period, and how far it can be relied on. No saving: that needs its sources beside it. */
export function EscalationMetricLine({ period }: { period: Period }) {
  const { data, error } = useQuery({ ...metricsQueries.escalations(period), placeholderData: keepPreviousData });
  if (!data) return <div className={METRIC_LINE}>{error ? words.metricDidNotLoadShort : null}</div>;
  return (
    <section aria-label={data.name} className={METRIC_LINE}>
      <span className="min-w-0 truncate">{data.name}</span>
      <Value metrics={data} />
      <span className="whitespace-nowrap text-ink-subtle max-lg:hidden">{words.PERIODS[period]}</span>
      <Definition of={data} />
      <Link
        to="/analytics/escalations"
        search={readPeriod({ period })}
        className="inline-flex min-h-6 items-center gap-1 hover:text-ink max-lg:hidden"
      >
        {words.report}
        <Icon name="arrow-right" className="size-3.5" />
      </Link>
    </section>
  );
}

function Value({ metrics: { median, n, confidence, needed } }: { metrics: EscalationMetrics }) {
  if (confidence === 'hidden' || median === null) {
    return (
      <span className="whitespace-nowrap text-ink-subtle">
        {confidence === 'hidden' ? words.needsMore(needed) : words.medianNotReached}
      </span>
    );
  }
  return (
    <>
      <span className="whitespace-nowrap font-semibold text-ink">{seconds(median)}</span>
      <span className="whitespace-nowrap">{words.medianCount(n)}</span>
      {confidence === 'early' ? (
        <span className="whitespace-nowrap text-ink-subtle" title={EARLY}>
          {words.earlyLabel}
        </span>
      ) : null}
    </>
  );
}
