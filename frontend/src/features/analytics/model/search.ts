import type { Bucket, Clock, Period } from '@resolutionflow/api-client';
import { DEFAULT_PERIOD } from '@/features/analytics/model/period';

/** What the report is about, as it stands in its address; the usual choices are left out of it. */
export interface ReportSearch {
  period?: Period;
  /** First day; takes the place of `period`. */
  from?: string;
  /** The day after the last; without it the period ends now. */
  to?: string;
  clock?: 'business';
  compare?: 'previous';
  /** What the trend is cut into; without it whatever suits the period. */
  by?: Bucket;
}

/** What the API is asked. */
export interface ReportQuery {
  period?: Period;
  from?: string;
  to?: string;
  clock?: Clock;
  compare?: 'previous';
  bucket?: Bucket;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** What is no choice is left out: an address that was mistyped shows the usual period, not an error. */
export function readReport(search: Record<string, unknown>): ReportSearch {
  const { period, from, to, clock, compare, by } = search;
  const chosen = isDay(from)
    ? { from, ...(isDay(to) && { to }) }
    : period === '7d' || period === '90d'
      ? { period: period as Period }
      : {};
  return {
    ...chosen,
    ...(clock === 'business' && { clock }),
    ...(compare === 'previous' && { compare }),
    ...((by === 'day' || by === 'week') && { by }),
  };
}

export function reportQuery({ period, from, by, ...others }: ReportSearch): ReportQuery {
  const rest = { ...others, ...(by && { bucket: by }) };
  return from ? { from, ...rest } : { period: period ?? DEFAULT_PERIOD, ...rest };
}

/** The address of the file with every row behind the figures. */
export function exportAddress(search: ReportSearch): string {
  const { compare: _, bucket: __, ...query } = reportQuery(search);
  return `/api/v1/analytics/flowpilot/escalations.csv?${new URLSearchParams({ ...query })}`;
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

function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}
