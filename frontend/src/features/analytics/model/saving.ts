import type { Saving } from '@resolutionflow/api-client';
import { seconds } from '@/features/analytics/model/seconds';
import { FULL } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { between, signed } from '@/features/analytics/words';
import { decimal } from '@/lib/locale';

/** Of so many people's means it is known how far people differ. */
const MEASURERS = 3;

/** "8.3 min", "1.61 h": at one digit a bound of hours just above the aim would read as the aim. */
export function savingWords({ unit }: Pick<Saving, 'unit'>, value: number): string {
  return unit === 'min' ? `${signed(value)}\u00a0min` : `${decimal(value, 2)}\u00a0h`;
}

export function savingInterval(saving: Saving): string | null {
  return between(saving, (value) => savingWords(saving, value));
}

/** What an early saving has too few of; null where it has enough. */
export function earlyBecause({ value, confidence, baseline, actual }: Saving): string | null {
  if (value === null || confidence !== 'early') return null;
  const samples = baseline.n - baseline.without_severity;
  if (samples < FULL) return words.earlySamples(samples);
  return baseline.measurer_count < MEASURERS
    ? words.earlyMeasurers(baseline.measurer_count)
    : words.earlyProblems(actual.n);
}

/** The saving if a note or a message counted as an action, where that is another figure. */
export function withTalk(saving: Saving): string | null {
  const { value, with_talk: talk } = saving;
  if (value === null || talk.value === null) return null;
  const told = savingWords(saving, talk.value);
  return told === savingWords(saving, value) ? null : words.countingTalk(told);
}

/** What a net saving subtracts too. */
export function costWords({ costs }: Saving): string | null {
  if (costs === null) return null;
  const { looked_s, looks_known, looks_of, preflight_s, preflight_known, preflight_of } = costs;
  return words.minusCosts(
    `${seconds(looked_s)}${looks_known < looks_of ? words.knownOf(looks_known, looks_of) : ''}`,
    `${seconds(preflight_s)}${preflight_known < preflight_of ? words.knownOf(preflight_known, preflight_of) : ''}`,
  );
}
