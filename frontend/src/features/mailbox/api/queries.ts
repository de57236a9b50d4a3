import { listDemoMail, readDemoMail } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';

/** A mail takes a moment from the outbox to the mailbox, and no event announces it. */
const POLL_MS = 3_000;

export const mailQueries = {
  all: () => ['demo', 'mail'] as const,

  list: () =>
    queryOptions({
      queryKey: [...mailQueries.all(), 'list'],
      queryFn: ({ signal }) => listDemoMail({ signal }),
      refetchInterval: POLL_MS,
    }),

  message: (id: string) =>
    queryOptions({
      queryKey: [...mailQueries.all(), id],
      queryFn: ({ signal }) => readDemoMail({ path: { mail_id: id }, signal }),
      // A sent mail does not change.
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
