import type { EscalationMetrics, TrendPoint } from '@resolutionflow/api-client';

const STEPS_S = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];
const MOST_TICKS = 5;
/** One wide interval must not press all the others flat. */
const TALLEST = 2.5;

export interface Scale {
  max: number;
  ticks: number[];
}

/** The median of the period before where that is compared with and has one, otherwise that of the whole period. */
export function comparedMedian({ median, previous }: Pick<EscalationMetrics, 'median' | 'previous'>): {
  value: number | null;
  isBefore: boolean;
} {
  const before = previous?.figures.time_to_first_action.median.value ?? null;
  return { value: before ?? median, isBefore: before !== null };
}

/** `compared`: another median that is drawn across; null where there is none. */
export function trendScale(trend: readonly TrendPoint[], compared: number | null = null): Scale {
  const known = trend.filter(({ median }) => median !== null);
  return timeScale(
    [...known.map(({ median }) => median ?? 0), compared ?? 0],
    known.map(({ high }) => high ?? 0),
  );
}

/** Whether a median's interval goes on above the frame; without an upper bound it always does. */
export function isCut({ median, low, high }: TrendPoint, { max }: Scale): boolean {
  return median !== null && low !== null && (high === null || high > max);
}

/** From zero to a round length of time at which all medians fit, and their intervals where these are of their size. */
export function timeScale(medians: readonly number[], highs: readonly number[]): Scale {
  const median = Math.max(0, ...medians);
  const top = Math.max(median, Math.min(Math.max(0, ...highs), median * TALLEST), 1);
  const step = STEPS_S.find((each) => top / each <= MOST_TICKS) ?? Math.ceil(top / MOST_TICKS / 86_400) * 86_400;
  const count = Math.ceil(top / step);
  return { max: count * step, ticks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}
