import type { TrendPoint } from '@resolutionflow/api-client';
import { seconds } from '@/features/analytics/model/seconds';

const HEIGHT = 24;
const WIDTH = 150;
const DAY_MS = 86_400_000;

const DAY = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

/** Buckets are days, or weeks where the period is long. */
function bucketWord(trend: readonly TrendPoint[]): string {
  const [first] = trend;
  return first && Date.parse(first.end) - Date.parse(first.start) > 2 * DAY_MS ? 'week' : 'day';
}

function label({ start, n, median }: TrendPoint): string {
  return `${DAY.format(new Date(start))}: n ${n}${median === null ? '' : `, median ${seconds(median)}`}`;
}

/**
 * How many first actions each bucket rests on. Not their medians: on most days there are too few for one, and a line
 * through them would draw noise.
 */
export function Sparkline({ trend, name }: { trend: readonly TrendPoint[]; name: string }) {
  const most = Math.max(1, ...trend.map(({ n }) => n));
  const step = WIDTH / Math.max(1, trend.length);
  const word = bucketWord(trend);
  return (
    <figure className="flex shrink-0 items-end gap-2.5 pb-1.5">
      <figcaption aria-hidden="true" className="text-ink-subtle text-xs max-sm:hidden">
        n per {word}
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
              <title>{label(point)}</title>
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
          <caption>{`${name}, by ${word}`}</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">n</th>
              <th scope="col">Median</th>
            </tr>
          </thead>
          <tbody>
            {trend.map((point) => (
              <tr key={point.start}>
                <th scope="row">{DAY.format(new Date(point.start))}</th>
                <td>{point.n}</td>
                <td>{point.median === null ? 'too few' : seconds(point.median)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
