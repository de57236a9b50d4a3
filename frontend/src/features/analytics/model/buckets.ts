import { LOCALE } from '@/lib/locale';

interface Span {
  start: string;
  end: string;
}

/** Creating a formatter is slow, so one is kept for each time zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** "Nov 3" */
export function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALE.dates, { month: 'short', day: 'numeric', timeZone });
    formats.set(timeZone, format);
  }
  return format;
}

/** "Nov 3", or "Nov 3 – 9" for a week, as the account's calendar has it. */
export function daysOf({ start, end }: Span, timeZone: string): string {
  // The end is the first moment that does not belong to it any more.
  return dayFormat(timeZone).formatRange(new Date(start), new Date(Date.parse(end) - 1));
}

/** The buckets with a label under the axis: about six, always the last one. */
export function labelled(count: number, most = 6): number[] {
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % every === 0);
}
