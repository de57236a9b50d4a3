import type { BaselineSource } from '@resolutionflow/api-client';
import * as words from '@/features/analytics/words';
import { LOCALE } from '@/lib/locale';
import { serverNow } from '@/lib/server-time';

const DAY_MS = 86_400_000;
const WEEKS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const DAYS = new Intl.DateTimeFormat(LOCALE.dates, { dateStyle: 'medium' });

/** "Measured Oct 19 – Nov 2, 2026; the last one 4 weeks ago." Null without samples. */
export function baselineAge({ first_at, last_at }: BaselineSource, now = serverNow()): string | null {
  if (first_at === null || last_at === null) return null;
  const days = DAYS.formatRange(new Date(first_at), new Date(last_at));
  return words.measuredOn(days, ago((now - Date.parse(last_at)) / DAY_MS));
}

/** In days up to two weeks, in weeks up to three months, then in months. */
function ago(days: number): string {
  if (days < 14) return WEEKS.format(-Math.floor(days), 'day');
  if (days < 91) return WEEKS.format(-Math.floor(days / 7), 'week');
  return WEEKS.format(-Math.floor(days / 30.44), 'month');
}
