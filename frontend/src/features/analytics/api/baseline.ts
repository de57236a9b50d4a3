import {
  addBaselineSample,
  type Baseline,
  correctBaselineSample,
  discardStopwatch,
  excludeBaselineSample,
  getBaseline,
  getBaselineSample,
  importBaselineSamples,
  includeBaselineSample,
  listMeasurers,
  listSampleImports,
  type SampleCorrection,
  type SampleCreate,
  type SampleJudgement,
  type Severity,
  startStopwatch,
  stopStopwatch,
  undoSampleImport,
} from '@resolutionflow/api-client';
import {
  infiniteQueryOptions,
  type MutationFunctionContext,
  type QueryClient,
  queryOptions,
  useMutation,
} from '@tanstack/react-query';
import { metricsQueries } from '@/features/analytics/api/queries';
import { fileDraft, type Stopped, stoppedDraft } from '@/features/analytics/model/drafts';

/** `receivedAt`: by this browser's clock, from which a running stopwatch goes on. */
export type Received = Baseline & { receivedAt: number };

export const baselineQueries = {
  all: () => ['baseline'] as const,

  samples: () =>
    infiniteQueryOptions({
      queryKey: [...baselineQueries.all(), 'samples'],
      queryFn: async ({ pageParam, signal }): Promise<Received> => {
        const page = await getBaseline({ query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal });
        return { ...page, receivedAt: Date.now() };
      },
      initialPageParam: null as string | null,
      getNextPageParam: ({ next_cursor }) => next_cursor,
      // No event announces changes, and others measure too.
      staleTime: 0,
    }),

  /** The members a measurement may be entered for. */
  measurers: () =>
    queryOptions({
      queryKey: [...baselineQueries.all(), 'measurers'],
      queryFn: async ({ signal }) => (await listMeasurers({ signal })).items,
    }),

  /** Files that were imported, the latest first. */
  imports: () =>
    queryOptions({
      queryKey: [...baselineQueries.all(), 'imports'],
      queryFn: async ({ signal }) => (await listSampleImports({ signal })).items,
      staleTime: 0,
    }),

  history: (id: string) =>
    queryOptions({
      queryKey: [...baselineQueries.all(), 'history', id],
      queryFn: async ({ signal }) => (await getBaselineSample({ path: { sample_id: id }, signal })).items,
      staleTime: 0,
    }),
};

/** Under this name the tabs of one browser tell each other that the baseline has changed. */
export const CHANGED = 'rf.baseline';

/** Refetches every figure based on the baseline; resolves once the list is current. */
function refreshed(client: QueryClient): Promise<void> {
  if (typeof BroadcastChannel !== 'undefined') {
    const tabs = new BroadcastChannel(CHANGED);
    tabs.postMessage('changed');
    tabs.close();
  }
  void client.invalidateQueries({ queryKey: metricsQueries.all() });
  return client.invalidateQueries({ queryKey: baselineQueries.all() });
}

/** Also after a rejection: the shown data may be outdated. */
function onSettled(
  _answer: unknown,
  _error: unknown,
  _sent: unknown,
  _before: unknown,
  context: MutationFunctionContext,
) {
  return refreshed(context.client);
}

export function useStartStopwatch() {
  return useMutation({ mutationFn: () => startStopwatch(), onSettled });
}

export function useDiscardStopwatch(owner: string) {
  return useMutation({
    mutationFn: () => discardStopwatch(),
    ...ending(owner),
  });
}

export function useSaveStopped(owner: string) {
  return useMutation({
    mutationFn: ({ startedAt, elapsedS, severity, note }: Stopped & { severity: Severity }) =>
      stopStopwatch({ body: { started_at: startedAt, elapsed_s: elapsedS, severity, note: noteOf(note) } }),
    ...ending(owner),
  });
}

/** Holds the stopped time until the server confirms, so that the stopwatch does not seem to run on. */
function ending(owner: string) {
  return {
    onSuccess: async (_answer: unknown, _sent: unknown, _before: unknown, { client }: MutationFunctionContext) => {
      await refreshed(client);
      stoppedDraft(owner).set(null);
    },
    onError: (_error: unknown, _sent: unknown, _before: unknown, { client }: MutationFunctionContext) =>
      refreshed(client),
  };
}

export function useAddSample() {
  return useMutation({
    mutationFn: ({ key, ...body }: SampleCreate & { key: string }) =>
      addBaselineSample({ body, headers: { 'Idempotency-Key': key } }),
    onSettled,
  });
}

export function useImportSamples(owner: string) {
  return useMutation({
    mutationFn: ({ csv, key }: { csv: string; key: string }) =>
      importBaselineSamples({ body: { csv }, headers: { 'Idempotency-Key': key } }),
    onSuccess: () => fileDraft(owner).set(''),
    onSettled,
  });
}

export function useUndoImport() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      undoSampleImport({ path: { import_id: id }, body: { reason } }),
    onSettled,
  });
}

export function useCorrectSample(id: string) {
  return useMutation({
    mutationFn: (body: SampleCorrection) => correctBaselineSample({ path: { sample_id: id }, body }),
    onSettled,
  });
}

export function useJudgeSample(id: string) {
  return useMutation({
    mutationFn: ({ exclude, ...body }: SampleJudgement & { exclude: boolean }) =>
      (exclude ? excludeBaselineSample : includeBaselineSample)({ path: { sample_id: id }, body }),
    onSettled,
  });
}

/** A note as the API takes it: nothing is null. */
export function noteOf(text: string): string | null {
  return text.trim() || null;
}
