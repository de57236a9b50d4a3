import { count as inFigures } from '@/lib/locale';

export const whileOffline = 'You are offline. This works again when you reconnect.';
export const unexpectedError = 'Something went wrong on this page. Try again, then reload the page.';
export const justNow = 'just now';
export const tooLong = (limit: number, count: number) =>
  `At most ${inFigures(limit)} characters; this has ${inFigures(count)}.`;
export const linkCopied = 'Link copied';
export const linkNotCopied = 'Could not copy the link';
