import type { EscalationMetrics, Period, Saving } from '@resolutionflow/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Disclosure } from '@/components/disclosure';
import { Icon } from '@/components/icon';
import { metricsQueries } from '@/features/analytics/api/queries';
import { Definition } from '@/features/analytics/components/definition';
import { Figure } from '@/features/analytics/components/figure';
import { MetricSkeleton } from '@/features/analytics/components/metric-skeleton';
import { PeriodChoice } from '@/features/analytics/components/period-choice';
import { SavingFacts } from '@/features/analytics/components/saving-facts';
import { Sparkline } from '@/features/analytics/components/sparkline';
import { METRIC_STRIP } from '@/features/analytics/model/metric-place';
import { readPeriod } from '@/features/analytics/model/period';
import { earlyBecause, savingInterval, savingWords } from '@/features/analytics/model/saving';
import * as words from '@/features/analytics/words';
import { explain } from '@/lib/problem';

interface EscalationMetricCardProps {
  period: Period;
  onPeriod: (period: Period) => void;
}

/** The in-product metric as one quiet strip: its n beside it, its definition one hover away. For those who may see it. */
export function EscalationMetricCard({ period, onPeriod }: EscalationMetricCardProps) {
  const { data, error, refetch } = useQuery({
    ...metricsQueries.escalations(period),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-label={data?.name ?? words.escalationMetric} className={METRIC_STRIP}>
      {data ? (
        <>
          <div className="flex items-center justify-between gap-4">
            <Name metrics={data} />
            <div className="flex items-center gap-2">
              <PeriodChoice period={period} onPeriod={onPeriod} />
              <Link
                to="/analytics/escalations"
                search={readPeriod({ period })}
                className="inline-flex h-7 items-center gap-1.5 text-ink-muted text-sm hover:text-ink max-sm:hidden"
              >
                {words.report}
                <Icon name="arrow-right" className="size-3.5" />
              </Link>
            </div>
          </div>
          <div className="flex items-end justify-between gap-8">
            <div className="min-w-0">
              <Figure metrics={data} />
              <div className="max-sm:hidden">
                <MinutesRecovered saving={data.minutes_recovered} folded={words.whatItRestsOn} />
              </div>
              <Disclosure title={words.minutesRecoveredName} className="mt-1 sm:hidden">
                <MinutesRecovered saving={data.minutes_recovered} />
              </Disclosure>
            </div>
            {data.confidence === 'hidden' ? null : <Sparkline metrics={data} />}
          </div>
        </>
      ) : error ? (
        <p className="text-ink-muted text-sm">
          {words.metricDidNotLoad(explain(error))}{' '}
          <button
            type="button"
            className="min-h-6 font-medium text-accent-ink hover:underline"
            onClick={() => void refetch()}
          >
            {words.tryAgain}
          </button>
        </p>
      ) : (
        <MetricSkeleton />
      )}
    </section>
  );
}

function Name({ metrics }: { metrics: EscalationMetrics }) {
  return (
    <div className="flex items-center gap-1 text-ink-muted text-xs">
      <h2 className="font-medium">{metrics.name}</h2>
      <Definition of={metrics} />
    </div>
  );
}

/** Shown with its interval, beside the two means whose difference it is. */
function MinutesRecovered({ saving, folded }: { saving: Saving; folded?: string }) {
  const { value, missing, baseline } = saving;
  if (value !== null) {
    const early = earlyBecause(saving);
    const interval = savingInterval(saving);
    return (
      <div className="text-ink-muted text-xs">
        <p>
          {words.minutesRecovered(savingWords(saving, value))}
          {interval ? words.withInterval(interval) : `. ${words.noInterval}`}
          {early === null ? null : ` · ${early}`}
        </p>
        <SavingFacts saving={saving} brief folded={folded} />
      </div>
    );
  }
  return (
    <div className="text-ink-subtle text-xs">
      <p>{baseline.n === 0 ? words.noBaselineYet : words.notEnoughDataYet}</p>
      <p className="max-w-prose">{missing}</p>
    </div>
  );
}
