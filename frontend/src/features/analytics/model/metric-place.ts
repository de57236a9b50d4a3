/** As high before it has come as afterwards, so that the queue below it stays where it is. */
export const METRIC_STRIP = 'mt-2 min-h-33 border-line border-y py-2 sm:min-h-34';

/** Of the metric in one line, beside the title of a page. */
export const METRIC_LINE = 'flex min-h-6 min-w-0 items-center gap-x-2 text-ink-muted text-sm max-sm:text-xs';
