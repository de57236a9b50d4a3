import type { Period } from '@resolutionflow/api-client';

export const DEFAULT_PERIOD: Period = '30d';

/** Lives in the address; the usual one is left out of it. */
export interface PeriodSearch {
  period?: Period;
}

export function readPeriod(search: Record<string, unknown>): PeriodSearch {
  const { period } = search;
  return period === '7d' || period === '90d' ? { period } : {};
}
