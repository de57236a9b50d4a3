import type { TrendPoint } from '@resolutionflow/api-client';
import { seconds } from '@/features/analytics/model/seconds';

const HEIGHT = 28;
const FLOOR = 2;

const DAY = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

function label({ start, n, median }: TrendPoint): string {
  const day = DAY.format(new Date(start));
  return median === null ? `${day}: no first action` : `${day}: median ${seconds(median)}, n ${n}`;
}

/** One bar a bucket. A bucket without a median is a mark on the floor: nothing happened is not zero seconds. */
export function Sparkline({ trend, name }: { trend: readonly TrendPoint[]; name: string }) {
  const highest = Math.max(1, ...trend.map(({ median }) => median ?? 0));
  const step = trend.length > 45 ? 3 : trend.length > 14 ? 5 : 12;
  const width = trend.length * step;
  return (
    <>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className="max-w-full shrink-0"
        aria-hidden="true"
      >
        {trend.map((point, at) => {
          const height = point.median === null ? 1 : FLOOR + (point.median / highest) * (HEIGHT - FLOOR - 1);
          return (
            <g key={point.start}>
              <title>{label(point)}</title>
              <rect x={at * step} width={step} height={HEIGHT} fill="transparent" />
              <rect
                x={at * step}
                y={HEIGHT - height}
                width={step - 1.5}
                height={height}
                rx={point.median === null ? 0 : 0.75}
                className={point.median === null ? 'fill-line-strong' : 'fill-accent'}
              />
            </g>
          );
        })}
      </svg>
      <table className="sr-only">
        <caption>{name}, by period</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Median</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {trend.map((point) => (
            <tr key={point.start}>
              <th scope="row">{DAY.format(new Date(point.start))}</th>
              <td>{point.median === null ? 'none' : seconds(point.median)}</td>
              <td>{point.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
