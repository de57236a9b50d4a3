import type { HoursSaved, PilotScorecard, PilotVerdict, PilotWeek, WeekVerdict } from '@resolutionflow/api-client';
import { between } from '@/features/analytics/words';

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

/** "1.61 h" and "0.90 h to 2.32 h"; null where the data do not say. */
export function hoursSaved({ hours_saved: hours }: PilotWeek): { value: string; interval: string | null } | null {
  if (!hours || hours.value === null) return null;
  return { value: inHours(hours.value), interval: between(hours, inHours) };
}

/** Two digits after the point: at one, a bound just above the aim would read as the aim. */
function inHours(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return `${value < 0 && Number(text) !== 0 ? '\u2212' : ''}${text}\u00a0h`;
}

/** What has to be measured before there is a saving: "6 more samples of the baseline", "2 more handoffs acted on". */
export function lacking({ baseline, actual }: Pick<PilotScorecard, 'baseline' | 'actual'>): string[] {
  const [samples, acted] = [baseline.needed, actual.needed];
  return [
    ...(samples > 0 ? [`${samples} more ${samples === 1 ? 'sample' : 'samples'} of the baseline`] : []),
    ...(acted > 0 ? [`${acted} more ${acted === 1 ? 'handoff' : 'handoffs'} acted on`] : []),
  ];
}

/** The same of one week, beside many. */
export function weekLacks({ baseline, actual }: HoursSaved): string {
  const lacks = [
    ...(baseline.needed > 0 ? ['a baseline'] : []),
    ...(actual.needed > 0 ? [`${actual.needed} more acted on`] : []),
  ];
  return `Needs ${lacks.join(' and ')}`;
}
