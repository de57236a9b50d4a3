import type { Bucket, Clock, Period } from '@resolutionflow/api-client';
import { DEFAULT_PERIOD } from '@/features/analytics/model/period';
import type { ReportSearch } from '@/features/analytics/model/search';
import { serverNow } from '@/lib/server-time';

/** The API's query. */
export interface ReportQuery {
  period?: Period;
  from?: string;
  to?: string;
  clock?: Clock;
  compare?: 'previous';
  bucket?: Bucket;
}

const DAY_MS = 86_400_000;

export function reportQuery({ period, from, by, ...others }: ReportSearch): ReportQuery {
  const rest = { ...others, ...(by && { bucket: by }) };
  return from ? { from, ...rest } : { period: period ?? DEFAULT_PERIOD, ...rest };
}

/** The address of the file with every row behind the figures, or of the signed bundle that has it in it. */
export function exportAddress(search: ReportSearch, kind: 'csv' | 'zip' = 'csv'): string {
  const { compare: _, bucket: __, ...query } = reportQuery(search);
  return `/api/v1/analytics/flowpilot/escalations.${kind}?${new URLSearchParams({ ...query })}`;
}

/** The first day of the longest period that the API takes, as an address has it. */
export function lastTwoYears(now = serverNow()): string {
  return new Date(now - 730 * DAY_MS).toISOString().slice(0, 10);
}

/** People name the last day of a period; the API is given the day after it. */
export function dayAfter(day: string): string {
  return shifted(day, 1);
}

export function dayBefore(day: string): string {
  return shifted(day, -1);
}

function shifted(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  return Number.isNaN(at) ? day : new Date(at).toISOString().slice(0, 10);
}
