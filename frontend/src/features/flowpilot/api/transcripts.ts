import {
  addTranscript,
  previewTranscript,
  type Step,
  strikeSteps,
  type TranscriptChoice,
} from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { insertStep } from '@/features/flowpilot/api/cache';
import { putStep } from '@/features/flowpilot/api/corrections';
import { sessionQueries } from '@/features/flowpilot/api/queries';

/** Stores nothing. */
export function usePreviewTranscript(sessionId: string) {
  return useMutation({
    mutationFn: (text: string) => previewTranscript({ path: { session_id: sessionId }, body: { text } }),
  });
}

/** `key` is one for each pasted transcript: sent again after a lost answer, it adds nothing twice. */
export function useAddTranscript(sessionId: string) {
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: TranscriptChoice }) =>
      addTranscript({ path: { session_id: sessionId }, headers: { 'Idempotency-Key': key }, body }),
    onSuccess: ({ items }, _sent, _result, { client }) => {
      for (const step of items) insertStep(client, step);
      void client.invalidateQueries({ queryKey: sessionQueries.lists() });
    },
    onError: (_error, _sent, _result, { client }) =>
      client.invalidateQueries({ queryKey: sessionQueries.detail(sessionId).queryKey, exact: true }),
  });
}

/** Strikes several steps out, all of them or none. */
export function useStrikeSteps(sessionId: string) {
  return useMutation({
    mutationFn: (steps: readonly Step[]) =>
      strikeSteps({
        path: { session_id: sessionId },
        body: { steps: steps.map(({ id, version }) => ({ id, version })) },
      }),
    onSuccess: ({ items }, _steps, _result, { client }) => {
      for (const step of items) putStep(client, step);
    },
  });
}
