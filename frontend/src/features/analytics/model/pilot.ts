import type { PilotScorecard, PilotVerdict, PilotWeek, Saving, WeekVerdict } from '@resolutionflow/api-client';
import * as words from '@/features/analytics/words';
import { between } from '@/features/analytics/words';
import { decimal } from '@/lib/locale';

export type Verdict = PilotVerdict | WeekVerdict;

/** "1.61 h" and "0.90 h to 2.32 h"; null where the data do not say. */
export function hoursSaved({
  hours_saved: hours,
}: Pick<PilotWeek, 'hours_saved'>): { value: string; interval: string | null } | null {
  if (!hours || hours.value === null) return null;
  return { value: inHours(hours.value), interval: between(hours, inHours) };
}

/** Two digits after the point: at one, a bound just above the aim would read as the aim. */
function inHours(value: number): string {
  return `${decimal(value, 2)}\u00a0h`;
}

/** The data missing for a saving: "6 more baseline samples", "2 more escalations acted on". */
export function lacking({ baseline, actual }: Pick<PilotScorecard, 'baseline' | 'actual'>): string[] {
  const [samples, acted] = [baseline.needed, actual.needed];
  return [
    ...(samples > 0 ? [words.moreBaselineSamples(samples)] : []),
    ...(acted > 0 ? [words.moreActedOn(acted)] : []),
  ];
}

/** The same of one week, beside many. */
export function weekLacks({ baseline, actual }: Saving): string {
  const lacks = [
    ...(baseline.needed > 0 ? [words.aBaseline] : []),
    ...(actual.needed > 0 ? [words.moreActed(actual.needed)] : []),
  ];
  return words.needs(lacks);
}
