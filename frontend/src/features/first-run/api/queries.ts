import { getFirstRun } from '@resolutionflow/api-client';
import { followed } from '@/lib/following';

export const firstRunQueries = {
  read: () =>
    followed({
      queryKey: ['first-run'],
      read: (signal) => getFirstRun({ signal }),
      pick: (found) => found,
      // Each of its pages changes it, and no event tells of it.
      staleTime: 0,
    }),
};
