import type { PilotScorecard, PilotVerdict, PilotWeek, WeekVerdict } from '@resolutionflow/api-client';
import { between, signed } from '@/features/analytics/model/words';

export type Verdict = PilotVerdict | WeekVerdict;

/** Of a week, in its row. */
export const WEEK_WORDS: Record<WeekVerdict, string> = {
  passed: 'Passed',
  failed: 'Not passed',
  not_enough_data: 'Not enough data',
  running: 'Running',
  ahead: 'To come',
};

/** Of the whole. */
export const PILOT_WORDS: Record<PilotVerdict, string> = {
  passed: 'The pilot has passed',
  failed: 'The pilot has not passed',
  not_enough_data: 'Not enough data for a verdict',
  running: 'The pilot is running',
  not_begun: 'The pilot has not begun',
};

/** "Nov 2 – 8", as the account's calendar has it. */
export function weekDays({ start, end }: PilotWeek, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone });
  // The end is the first moment that does not belong to it any more.
  return format.formatRange(new Date(start), new Date(Date.parse(end) - 1));
}

/** "1.6 h" and "0.9 h to 2.3 h"; null where the data do not say. */
export function hoursSaved({ hours_saved: hours }: PilotWeek): { value: string; interval: string | null } | null {
  if (!hours || hours.value === null) return null;
  return { value: inHours(hours.value), interval: between(hours, inHours) };
}

function inHours(value: number): string {
  return `${signed(value)}\u00a0h`;
}

/** What a week, or the whole, lacks for a figure: "a baseline of 6 samples, and 2 more handoffs acted on". */
export function lacking({ baseline, actual }: Pick<PilotScorecard, 'baseline' | 'actual'>): string[] {
  const [samples, acted] = [baseline.needed, actual.needed];
  return [
    ...(samples > 0 ? [`${samples} more ${samples === 1 ? 'sample' : 'samples'} of the baseline`] : []),
    ...(acted > 0 ? [`${acted} more acted on`] : []),
  ];
}
