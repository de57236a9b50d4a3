import type { Bucket, EscalationMetrics, TrendPoint } from '@resolutionflow/api-client';
import { useState } from 'react';
import { Part } from '@/features/analytics/components/part';
import { bucketBehind, TrendTable } from '@/features/analytics/components/trend-table';
import { useOpenBehind } from '@/features/analytics/model/behind';
import { dayFormat, daysOf, labelled } from '@/features/analytics/model/buckets';
import { comparedMedian, isCut, type Scale, trendScale } from '@/features/analytics/model/scale';
import { seconds } from '@/features/analytics/model/seconds';
import { ENOUGH, earlyWord, isEarly } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { between, percent } from '@/features/analytics/words';
import { cx } from '@/lib/cx';

interface TrendChartProps {
  metrics: EscalationMetrics;
  onBucket: (bucket: Bucket) => void;
}

/**
 * The median of each bucket with its interval, and below it the n that it rests on. A bucket of too few has an n and
 * no median. The pointer or the arrow keys read one bucket after the other; the table below has all of them.
 */
export function TrendChart({ metrics, onBucket }: TrendChartProps) {
  const { trend, time_zone, name, bucket } = metrics;
  const open = useOpenBehind();
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.min(chosen ?? trend.length - 1, trend.length - 1);
  const point = trend[at];
  if (!point) return null;
  const bare = trend.every(({ median }) => median === null);
  const few = trend.every(({ n }) => n < ENOUGH);
  const { value: compared, isBefore } = comparedMedian(metrics);
  const scale = trendScale(trend, compared);
  const said = `${daysOf(point, time_zone)}: ${inWords(point)}`;
  return (
    <Part
      title={words.nameBy(name, bucket)}
      className="mt-6"
      aside={<OtherBucket bucket={bucket} onBucket={onBucket} />}
    >
      {bare ? (
        <p className="text-ink-muted text-sm">{few ? words.bucketNeeds(bucket) : words.noMedianIn(bucket)}</p>
      ) : null}
      <p className="text-ink-muted text-sm tabular-nums print:hidden">
        {said}{' '}
        {open ? (
          <button
            type="button"
            aria-label={words.openBucket(daysOf(point, time_zone))}
            className="min-h-6 font-medium text-accent-ink hover:underline"
            onClick={() => open(bucketBehind(metrics, point))}
          >
            {words.open}
          </button>
        ) : null}
      </p>
      <figure className={bare ? 'trend trend-bare mt-4' : 'trend mt-4'}>
        <Plot trend={trend} scale={scale} compared={compared} at={chosen === null ? null : at} />
        <Counts trend={trend} at={chosen === null ? null : at} word={bucket} />
        <input
          type="range"
          className="trend-reader"
          aria-label={words.readBy(name, bucket)}
          aria-valuetext={said}
          min={0}
          max={trend.length - 1}
          value={at}
          onChange={({ target }) => setChosen(Number(target.value))}
          onPointerMove={({ clientX, currentTarget }) => {
            const { left, width } = currentTarget.getBoundingClientRect();
            setChosen(Math.min(trend.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * trend.length))));
          }}
          // A finger that has left still reads what it pointed at.
          onPointerLeave={({ pointerType }) => pointerType !== 'touch' && setChosen(null)}
          onClick={({ nativeEvent }) => isMouse(nativeEvent) && open?.(bucketBehind(metrics, point))}
          onKeyDown={({ key }) => key === 'Enter' && open?.(bucketBehind(metrics, point))}
        />
        <Days trend={trend} timeZone={time_zone} />
        {chosen === null ? null : <Reading at={at} of={trend.length} days={daysOf(point, time_zone)} point={point} />}
      </figure>
      {bare || compared === null ? null : (
        <p className="mt-1.5 text-ink-subtle text-xs">
          <span aria-hidden="true">┄┄ </span>
          {isBefore ? words.medianBefore(seconds(compared)) : words.medianOfAll(seconds(compared))}
        </p>
      )}
      <Marks trend={trend} scale={scale} />
      <TrendTable metrics={metrics} />
    </Part>
  );
}

/** A tap reads a value; the button above opens it. */
function isMouse(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === 'mouse';
}

function OtherBucket({ bucket, onBucket }: { bucket: Bucket; onBucket: (bucket: Bucket) => void }) {
  const other = bucket === 'day' ? 'week' : 'day';
  return (
    <button
      type="button"
      className="ml-2 min-h-6 font-medium text-accent-ink text-sm hover:underline print:hidden"
      onClick={() => onBucket(other)}
    >
      {words.showBy(other)}
    </button>
  );
}

/** The value at the pointer, in the chart: aligned so that it stays within it. */
function Reading({ at, of, days, point }: { at: number; of: number; days: string; point: TrendPoint }) {
  const place = ((at + 0.5) / of) * 100;
  return (
    <div className="pointer-events-none relative col-start-2 row-start-1" aria-hidden="true">
      <p
        className="absolute top-0 z-10 w-max max-w-xs rounded-md bg-raised px-2 py-1 text-ink text-xs shadow-float"
        style={{ left: `${place}%`, transform: `translateX(-${place}%)` }}
      >
        <span className="block font-medium">{days}</span>
        {figureWords(point)}
      </p>
    </div>
  );
}

function figureWords({ n, median, low, high }: TrendPoint): string {
  const interval = between({ low, high }, seconds);
  if (median !== null) {
    return `median ${seconds(median)}${interval ? ` (${interval})` : ''}, n\u00a0=\u00a0${n}${earlyWord(n)}`;
  }
  if (n === 0) return words.noFirstAction;
  return `${n < ENOUGH ? words.notEnoughDataMedian : words.noMedianTooMany}, n\u00a0=\u00a0${n}`;
}

function inWords(point: TrendPoint): string {
  const { waiting, ended_otherwise, escalated, conversion, decided } = point;
  const censored = waiting + ended_otherwise;
  const without = censored > 0 ? words.countWithoutAction(censored) : '';
  const converted = conversion === null ? '' : `, ${percent(conversion)} of ${decided} converted${earlyWord(decided)}`;
  return `${figureWords(point)}${without}; ${escalated} escalated${converted}`;
}

interface PlotProps {
  trend: readonly TrendPoint[];
  scale: Scale;
  /** A median to compare with, drawn across. */
  compared: number | null;
  at: number | null;
}

/** Stretched to whatever width there is; lines keep their own. */
function Plot({ trend, scale, compared, at }: PlotProps) {
  if (trend.every(({ median }) => median === null)) return null;
  const y = (value: number) => 100 - Math.min(100, (value / scale.max) * 100);
  return (
    <>
      <Ticks scale={scale} />
      <svg className="trend-plot" viewBox={`0 0 ${trend.length} 100`} preserveAspectRatio="none" aria-hidden="true">
        {scale.ticks.map((tick) => (
          <line key={tick} x1={0} x2={trend.length} y1={y(tick)} y2={y(tick)} />
        ))}
        {at === null ? null : <rect className="trend-chosen" x={at} y={0} width={1} height={100} />}
        {trend.map(({ start, median, low, high }, x) =>
          median === null || low === null ? null : (
            <rect
              key={start}
              className="trend-band"
              x={x + 0.06}
              width={0.88}
              y={high === null ? 0 : y(high)}
              height={Math.max(1, y(low) - (high === null ? 0 : y(high)))}
            />
          ),
        )}
        {compared === null ? null : (
          <path
            d={`M0 ${y(compared)}H${trend.length}`}
            style={{ stroke: 'var(--color-ink-subtle)', strokeDasharray: '4 4' }}
          />
        )}
        <path className="trend-line" d={line(trend, y)} />
      </svg>
      {/* The dots are not in the picture above, which is stretched: not every browser draws round ones in it. */}
      <div className="trend-cuts relative text-accent-ink text-xs" aria-hidden="true">
        {trend.map(({ start, median, n }, x) =>
          median === null ? null : (
            <i
              key={start}
              className={cx('absolute rounded-full', isEarly(n) && 'trend-hollow bg-surface')}
              style={{ left: `${((x + 0.5) / trend.length) * 100}%`, top: `${y(median)}%` }}
            />
          ),
        )}
        {trend.map((point, x) =>
          isCut(point, scale) ? (
            <span key={point.start} className="absolute" style={{ left: `${((x + 0.5) / trend.length) * 100}%` }}>
              ↑
            </span>
          ) : null,
        )}
      </div>
    </>
  );
}

/** From one bucket to the next where both have a median; a gap where one has none. */
function line(trend: readonly TrendPoint[], y: (value: number) => number): string {
  let pen = 'M';
  return trend
    .map(({ median }, x) => {
      const move = pen;
      pen = median === null ? 'M' : 'L';
      return median === null ? '' : `${move}${x + 0.5} ${y(median)}`;
    })
    .join('');
}

/** Explains the plot's marks, if any; the table has the same for each bucket. */
function Marks({ trend, scale }: { trend: readonly TrendPoint[]; scale: Scale }) {
  const hollow = trend.some(({ n, median }) => median !== null && isEarly(n));
  const cut = trend.some((point) => isCut(point, scale));
  if (!hollow && !cut) return null;
  return (
    <p className="mt-1.5 text-ink-subtle text-xs">
      {hollow ? `${words.hollowDot} ` : null}
      {cut ? words.intervalAbove : null}
    </p>
  );
}

function Ticks({ scale }: { scale: Scale }) {
  return (
    <div className="trend-ticks relative text-ink-subtle text-xs tabular-nums" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <span key={tick} className="absolute whitespace-nowrap" style={{ bottom: `${(tick / scale.max) * 100}%` }}>
          {tick === 0 ? '0' : seconds(tick)}
        </span>
      ))}
    </div>
  );
}

function Counts({ trend, at, word }: { trend: readonly TrendPoint[]; at: number | null; word: string }) {
  // Six make a median, so fewer do not fill the height.
  const most = Math.max(6, ...trend.map(({ n }) => n));
  return (
    <>
      <span className="trend-n relative self-end text-ink-subtle text-xs" aria-hidden="true">
        {words.perBucket(word)}
      </span>
      <svg className="trend-counts" viewBox={`0 0 ${trend.length} 100`} preserveAspectRatio="none" aria-hidden="true">
        {trend.map(({ start, n }, x) => {
          const height = n === 0 ? 2 : Math.max(4, (n / most) * 100);
          return (
            <rect
              key={start}
              className={x === at ? 'trend-count trend-count-chosen' : 'trend-count'}
              x={x + 0.06}
              y={100 - height}
              width={0.88}
              height={height}
            />
          );
        })}
      </svg>
    </>
  );
}

function Days({ trend, timeZone }: { trend: readonly TrendPoint[]; timeZone: string }) {
  const format = dayFormat(timeZone);
  return (
    <div className="trend-days relative text-ink-subtle text-xs" aria-hidden="true">
      {labelled(trend.length).map((x) => (
        <span key={x} className="absolute whitespace-nowrap" style={{ left: `${((x + 0.5) / trend.length) * 100}%` }}>
          {format.format(new Date(trend[x]?.start ?? 0))}
        </span>
      ))}
    </div>
  );
}
