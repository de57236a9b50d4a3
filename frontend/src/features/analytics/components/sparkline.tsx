import type { EscalationMetrics, TrendPoint } from '@resolutionflow/api-client';
import { daysOf } from '@/features/analytics/model/buckets';
import { seconds } from '@/features/analytics/model/seconds';
import { earlyWord } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';

const HEIGHT = 24;
const WIDTH = 150;

function label(point: TrendPoint, timeZone: string): string {
  const { n, median } = point;
  return `${daysOf(point, timeZone)}: n ${n}${median === null ? '' : `, median ${seconds(median)}${earlyWord(n)}`}`;
}

/**
 * How many first actions each bucket rests on. Not their medians: on most days there are too few for one, and a line
 * through them would draw noise.
 */
export function Sparkline({ metrics: { trend, name, time_zone, bucket } }: { metrics: EscalationMetrics }) {
  const most = Math.max(1, ...trend.map(({ n }) => n));
  const step = WIDTH / Math.max(1, trend.length);
  return (
    <figure className="flex shrink-0 items-end gap-2.5 pb-1.5">
      <figcaption aria-hidden="true" className="text-ink-subtle text-xs max-sm:hidden">
        {words.perBucket(bucket)}
      </figcaption>
      <svg
        className="max-sm:hidden"
        width={WIDTH}
        height={HEIGHT}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
      >
        {trend.map((point, at) => {
          const height = point.n === 0 ? 1 : 3 + (point.n / most) * (HEIGHT - 3);
          return (
            <g key={point.start}>
              <title>{label(point, time_zone)}</title>
              <rect x={at * step} width={step} height={HEIGHT} fill="transparent" />
              <rect
                x={at * step}
                y={HEIGHT - height}
                width={Math.max(1, step - 1.5)}
                height={height}
                rx={point.n === 0 ? 0 : 1}
                className={point.n === 0 ? 'fill-line-strong' : 'fill-accent'}
              />
            </g>
          );
        })}
      </svg>
      {/* A table ignores the size it is given, so the clipping is done around it. */}
      <div className="sr-only">
        <table>
          <caption>{words.nameBy(name, bucket)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col">n</th>
              <th scope="col">{words.medianColumn}</th>
            </tr>
          </thead>
          <tbody>
            {trend.map((point) => (
              <tr key={point.start}>
                <th scope="row">{daysOf(point, time_zone)}</th>
                <td>{point.n}</td>
                <td>{point.median === null ? words.tooFew : `${seconds(point.median)}${earlyWord(point.n)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
