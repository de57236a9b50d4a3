import type { TrendPoint } from '@resolutionflow/api-client';

/** "Nov 3", or "Nov 3 – 9" for a week, as the account's calendar has it. */
export function bucketDays({ start, end }: TrendPoint, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone });
  return format.formatRange(new Date(start), new Date(Date.parse(end) - 1));
}

/** Where a label under the axis stands: about six of them, the last one last. */
export function labelled(count: number, most = 6): number[] {
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % every === 0);
}
