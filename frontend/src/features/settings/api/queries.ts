import {
  getAccountSettings,
  getAssessmentCalibration,
  getAssessmentProvider,
  getRetention,
  getStorage,
  listAudit,
  listClaimers,
} from '@resolutionflow/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { followed } from '@/lib/following';

export interface AuditSearch {
  /** The first part of the action's name, such as `webhook`. */
  about?: string;
  by?: string;
}

export const settingsQueries = {
  policy: () =>
    followed({
      queryKey: ['settings', 'policy'],
      read: (signal) => getAccountSettings({ signal }),
      pick: (policy) => policy,
      // No event announces changes, and other admins may make some.
      staleTime: 0,
    }),

  calibration: () =>
    queryOptions({
      queryKey: ['settings', 'calibration'],
      queryFn: ({ signal }) => getAssessmentCalibration({ signal }),
    }),

  provider: () =>
    queryOptions({
      queryKey: ['settings', 'provider'],
      queryFn: ({ signal }) => getAssessmentProvider({ signal }),
      // Each question uses tokens, and no event announces it.
      staleTime: 0,
    }),

  storage: () =>
    queryOptions({
      queryKey: ['settings', 'storage'],
      queryFn: ({ signal }) => getStorage({ signal }),
      // Every write uses storage, and no event reports it.
      staleTime: 0,
    }),

  retention: () =>
    queryOptions({
      queryKey: ['settings', 'retention'],
      queryFn: ({ signal }) => getRetention({ signal }),
      // No event announces changes, and other admins may make some.
      staleTime: 0,
    }),

  claimers: () =>
    queryOptions({
      queryKey: ['claimers'],
      queryFn: async ({ signal }) => (await listClaimers({ signal })).items,
    }),

  audit: ({ about, by }: AuditSearch) =>
    infiniteQueryOptions({
      queryKey: ['settings', 'audit', about ?? null, by ?? null],
      queryFn: ({ pageParam, signal }) =>
        listAudit({
          query: {
            limit: 50,
            ...(about && { action: about }),
            ...(by && { actor_id: by }),
            ...(pageParam && { cursor: pageParam }),
          },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next_cursor }) => next_cursor,
      staleTime: 0,
    }),
};
