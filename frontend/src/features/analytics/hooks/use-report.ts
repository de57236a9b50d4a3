import type { EscalationMetrics } from '@resolutionflow/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { metricsQueries } from '@/features/analytics/api/queries';
import { lastTwoYears, reportQuery } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';

/** Nothing was escalated, and nothing picked up earlier was acted on. */
export function isEmpty({ figures }: Pick<EscalationMetrics, 'figures'>): boolean {
  return figures.funnel.escalated === 0 && figures.time_to_first_action.n === 0;
}

/**
 * The report, of a period that has something in it where none was chosen: 30 days, else 90, else two years. `shown` are
 * the choices that it is of.
 */
export function useReport(search: ReportSearch) {
  const free = search.period === undefined && search.from === undefined;
  const month = useReportOf(search, true);
  const quarter: ReportSearch = { ...search, period: '90d' };
  const wider = useReportOf(quarter, free && isEmptyNow(month));
  const years: ReportSearch = { ...search, from: lastTwoYears() };
  const widest = useReportOf(years, free && isEmptyNow(month) && isEmptyNow(wider));
  if (!free || !isEmptyNow(month)) return { ...month, shown: search, widened: false };
  if (!isEmptyNow(wider)) return { ...wider, shown: quarter, widened: true };
  // Where there never was anything, the usual period says so.
  return isEmptyNow(widest) ? { ...month, shown: search, widened: false } : { ...widest, shown: years, widened: true };
}

function useReportOf(search: ReportSearch, enabled: boolean) {
  return useQuery({ ...metricsQueries.report(reportQuery(search)), enabled, placeholderData: keepPreviousData });
}

function isEmptyNow({ data, isPlaceholderData }: { data?: EscalationMetrics | undefined; isPlaceholderData: boolean }) {
  return data !== undefined && !isPlaceholderData && isEmpty(data);
}
