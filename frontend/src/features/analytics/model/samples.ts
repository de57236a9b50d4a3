import type { BaselineSample, Me, Severity } from '@resolutionflow/api-client';
import { can } from '@/domain/me';
import { SEVERITY_NAMES } from '@/domain/words';
import { stopwatchTime } from '@/features/analytics/model/typed-duration';
import { count as inFigures } from '@/lib/locale';

/** The person who measured or entered a sample can correct it, and admins. */
export function mayCorrect({ measured_by, entered_by }: BaselineSample, me: Me): boolean {
  return measured_by.id === me.user.id || entered_by.id === me.user.id || mayJudge(me);
}

/** Only admins and owners exclude or include samples. */
export function mayJudge(me: Me): boolean {
  return can(me, 'account.manage');
}

/** Whether one is chosen: an empty string is an empty field. */
export function isSeverity(text: string): text is Severity {
  return text in SEVERITY_NAMES;
}

/** "1 sample", "20 samples" */
export function countSamples(count: number): string {
  return `${inFigures(count)} ${count === 1 ? 'sample' : 'samples'}`;
}

/** "6:30", with tenths where it has any: as it stands in a field that is to be typed over. */
export function writeDuration(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  return `${stopwatchTime(tenths / 10)}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}`;
}
