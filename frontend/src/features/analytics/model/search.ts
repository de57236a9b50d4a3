import type { Bucket, Period } from '@resolutionflow/api-client';

/** The report's choices in its address; defaults are left out. */
export interface ReportSearch {
  period?: Period;
  /** First day; takes the place of `period`. */
  from?: string;
  /** The day after the last; without it the period ends now. */
  to?: string;
  clock?: 'business';
  compare?: 'previous';
  /** The trend's buckets; by default those that suit the period. */
  by?: Bucket;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Ignores unknown choices: a mistyped address shows the default period, not an error. */
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

function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}
