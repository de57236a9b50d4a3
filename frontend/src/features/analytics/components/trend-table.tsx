import type { EscalationMetrics, TrendPoint } from '@resolutionflow/api-client';
import { Disclosure } from '@/components/disclosure';
import { DataTable } from '@/features/analytics/components/data-table';
import { Opens } from '@/features/analytics/components/opens';
import type { Behind } from '@/features/analytics/model/behind';
import { daysOf } from '@/features/analytics/model/buckets';
import { comparedMedian, isCut, trendScale } from '@/features/analytics/model/scale';
import { seconds } from '@/features/analytics/model/seconds';
import { ENOUGH, earlyWord } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { between, percent } from '@/features/analytics/words';

/** The claims of a bucket. */
export function bucketBehind({ slug, name, time_zone }: EscalationMetrics, point: TrendPoint): Behind {
  return { figure: slug, name: words.partOf(daysOf(point, time_zone), name), from: point.start, to: point.end };
}

/** The chart's data, to read and copy. */
export function TrendTable({ metrics }: { metrics: EscalationMetrics }) {
  const { trend, name, time_zone, bucket } = metrics;
  const scale = trendScale(trend, comparedMedian(metrics).value);
  return (
    <Disclosure title={words.numbersBy(bucket)} className="mt-2 print:hidden">
      <DataTable
        label={words.inNumbersBy(name, bucket)}
        columns={[
          words.from,
          words.escalated,
          words.converted,
          words.firstActions,
          words.withoutActionColumn,
          words.medianColumn,
          words.interval95Column,
        ]}
        rows={trend.map((point) => ({
          key: point.start,
          cells: [
            <Opens key="days" behind={bucketBehind(metrics, point)}>
              {daysOf(point, time_zone)}
            </Opens>,
            ...cells(point, isCut(point, scale)),
          ],
        }))}
      />
    </Disclosure>
  );
}

/** `cut`: the chart does not show all of the interval. */
function cells(point: TrendPoint, cut: boolean): string[] {
  const { n, waiting, ended_otherwise, median, low, high, escalated, conversion, decided } = point;
  return [
    String(escalated),
    conversion === null
      ? decided === 0
        ? '–'
        : words.tooFew
      : `${percent(conversion)} of ${decided}${earlyWord(decided)}`,
    String(n),
    String(waiting + ended_otherwise),
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
