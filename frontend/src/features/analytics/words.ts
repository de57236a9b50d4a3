import type { Duration, EscalationMetrics, Estimate, Share } from '@resolutionflow/api-client';
import { seconds } from '@/features/analytics/model/seconds';
import { earlyWord } from '@/features/analytics/model/worth';

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const MINUS = '\u2212';

export function percent(ratio: number): string {
  return PERCENT.format(ratio);
}

/** "1.4", "−0.3": one digit after the point, and a minus that lines up with figures. */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/** "12 s to 1 min 5 s", "over 12 s" where the data give no upper bound; null where they give none at all. */
export function between({ low, high }: Omit<Estimate, 'value'>, format: (value: number) => string): string | null {
  if (low === null) return high === null ? null : `up to ${format(high)}`;
  return high === null ? `over ${format(low)}` : `${format(low)} to ${format(high)}`;
}

/** Days as the account counts them, whatever zone the reader is in. */
export function days({ start, end, time_zone }: Pick<EscalationMetrics, 'start' | 'end' | 'time_zone'>): string {
  const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: time_zone });
  // The end is the first moment that does not belong to it any more.
  return format.formatRange(new Date(start), new Date(Date.parse(end) - 1));
}

/** The account's day at that moment, as an address has it: "2026-11-23". */
export function dayIn(at: string | number, { time_zone }: Pick<EscalationMetrics, 'time_zone'>): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: time_zone }).format(new Date(at));
}

/** "18 of 24 escalations had a senior acting within 60 minutes." */
export function headline(conversion: Share, { target_window_min, clock }: EscalationMetrics): string {
  const { n, of } = conversion;
  const escalations = of === 1 ? 'escalation' : 'escalations';
  return `${n} of ${of} ${escalations} had a senior acting within ${windowWords(target_window_min)}${
    clock === 'business' ? ' of business time' : ''
  }.`;
}

function windowWords(minutes: number): string {
  return minutes === 1 ? 'one minute' : `${minutes} minutes`;
}

/** "1 min 37 s, n = 24", or a dash: what stood there the period before. */
export function durationBefore({ median, n }: Duration): string {
  return median.value === null
    ? `no figure, n\u00a0=\u00a0${n}`
    : `${seconds(median.value)}, n\u00a0=\u00a0${n}${earlyWord(n)}`;
}

export function shareBefore({ value, n, of }: Share): string {
  return value === null ? `no figure, ${n} of ${of}` : `${percent(value)}, ${n} of ${of}${earlyWord(of)}`;
}
