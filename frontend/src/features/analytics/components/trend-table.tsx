import type { EscalationMetrics, TrendPoint } from '@resolutionflow/api-client';
import { DataTable } from '@/features/analytics/components/data-table';
import { daysOf } from '@/features/analytics/model/buckets';
import { isCut, trendScale } from '@/features/analytics/model/scale';
import { seconds } from '@/features/analytics/model/seconds';
import { ENOUGH, earlyWord } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { between, percent } from '@/features/analytics/words';

/** What the chart draws, to be read and copied. */
export function TrendTable({ metrics }: { metrics: EscalationMetrics }) {
  const { trend, name, time_zone, bucket } = metrics;
  const scale = trendScale(trend);
  return (
    <details className="mt-2 print:hidden">
      <summary className="inline-flex min-h-6 items-center text-ink-muted text-sm hover:text-ink">
        {words.numbersBy(bucket)}
      </summary>
      <DataTable
        label={words.inNumbersBy(name, bucket)}
        columns={[
          words.from,
          words.escalated,
          words.converted,
          words.firstActions,
          words.withoutAction2,
          words.median2,
          words.n95Interval2,
        ]}
        rows={trend.map((point) => ({
          key: point.start,
          cells: [daysOf(point, time_zone), ...cells(point, isCut(point, scale))],
        }))}
      />
    </details>
  );
}

/** `cut`: the chart does not show all of the interval. */
function cells(point: TrendPoint, cut: boolean): string[] {
  const { n, censored, median, low, high, escalated, conversion, decided } = point;
  return [
    String(escalated),
    conversion === null
      ? decided === 0
        ? '–'
        : words.tooFew
      : `${percent(conversion)} of ${decided}${earlyWord(decided)}`,
    String(n),
    String(censored),
    median === null
      ? n === 0
        ? '–'
        : n < ENOUGH
          ? words.tooFew
          : words.notReached
      : `${seconds(median)}${earlyWord(n)}`,
    `${between({ low, high }, seconds) ?? '–'}${cut ? words.beyondTheChart : ''}`,
  ];
}
