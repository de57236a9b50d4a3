import type { FunnelStage, Severity } from '@resolutionflow/api-client';
import { createContext, useContext } from 'react';
import { reportQuery } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';

/** A figure, a bar or a row of the report, whose handoffs can be opened. */
export interface Behind {
  /** The figure's slug. */
  figure: string;
  /** Which part of it, in words. */
  name: string;
  severity?: Severity;
  client_name?: string;
  stage?: FunnelStage;
  /** The bounds of a bucket, instead of the report's period. */
  from?: string;
  to?: string;
}

/** Null where nothing can be opened. */
export const BehindContext = createContext<((behind: Behind) => void) | null>(null);

export function useOpenBehind() {
  return useContext(BehindContext);
}

/** The API's query: that of the report, less how it is drawn, and with the part. */
export function behindQuery(period: ReportSearch, { figure: _, name: __, from, to, ...filters }: Behind) {
  const { compare: ___, bucket: ____, ...query } = reportQuery(period);
  if (from === undefined) return { ...query, ...filters };
  const { period: _____, from: ______, to: _______, ...rest } = query;
  return { ...rest, from, ...(to !== undefined && { to }), ...filters };
}

/** The address of the same rows as a file. */
export function behindAddress(period: ReportSearch, behind: Behind): string {
  const query = new URLSearchParams({ ...behindQuery(period, behind) });
  return `/api/v1/analytics/flowpilot/escalations/${behind.figure}/handoffs.csv?${query}`;
}
