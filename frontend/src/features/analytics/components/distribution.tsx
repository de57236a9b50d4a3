import type { Bin, Duration } from '@resolutionflow/api-client';
import { Part } from '@/features/analytics/components/part';
import * as words from '@/features/analytics/words';

interface DistributionProps {
  title: string;
  figure: Duration;
  /** Of those that happened. */
  happened: string;
  waiting: string;
  otherwise: string;
}

/** How long it took, each that happened; those that did not are named beside it and in no bar. */
export function Distribution({ title, figure, happened, waiting, otherwise }: DistributionProps) {
  const { histogram, n } = figure;
  const most = Math.max(1, ...histogram.map((bin) => bin.n));
  const beside = [
    figure.waiting > 0 ? `${figure.waiting} ${waiting}` : null,
    figure.ended_otherwise > 0 ? `${figure.ended_otherwise} ${otherwise}` : null,
  ].filter(Boolean);
  return (
    <Part title={title} className="off-paper">
      <p className="text-ink-muted text-sm">
        {n} {happened}
        {beside.length > 0 ? words.notInBars(beside) : null}
      </p>
      {n === 0 ? null : (
        <ul className="distribution mt-2" aria-label={title}>
          {histogram.map((bin) => (
            <li key={bin.from_s}>
              <span className="sr-only">{inWords(bin)}: </span>
              <span className="text-ink-muted text-xs tabular-nums">{bin.n}</span>
              <span className="distribution-bar" style={{ height: `${(bin.n / most) * 100}%` }} aria-hidden="true" />
              <span className="absolute bottom-0 left-0 text-ink-subtle text-xs" aria-hidden="true">
                {edge(bin.from_s)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function edge(value: number): string {
  if (value < 60) return value === 0 ? '0' : `${value}s`;
  return value < 3600 ? `${value / 60}m` : `${value / 3600}h`;
}

function inWords({ from_s, to_s }: Bin): string {
  return to_s === null ? words.andLonger(edge(from_s)) : words.range(edge(from_s), edge(to_s));
}
