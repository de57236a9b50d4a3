import type { Period } from '@resolutionflow/api-client';

export const DEFAULT_PERIOD: Period = '30d';

export const PERIOD_WORDS: Record<Period, string> = {
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
};

/** Lives in the address; the usual one is left out of it. */
export interface PeriodSearch {
  period?: Period;
}

export function readPeriod(search: Record<string, unknown>): PeriodSearch {
  const { period } = search;
  return period === '7d' || period === '90d' ? { period } : {};
}
