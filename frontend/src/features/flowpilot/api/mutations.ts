import {
  escalate,
  type HandoffCreate,
  type HandoffDetail,
  isProblem,
  openSession,
  releaseHandoff,
  resolveHandoff,
  resolveSession,
  type SessionCreate,
  type SessionDetail,
  withdrawHandoff,
} from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { putHandoff, putSession } from '@/features/flowpilot/api/cache';
import { sessionQueries } from '@/features/flowpilot/api/queries';

export function useCreateSession() {
  return useMutation({
    mutationFn: (body: SessionCreate) => openSession({ body }),
    onSuccess: (session, _body, _result, { client }) => putSession(client, session),
  });
}

export function useResolveSession(id: string) {
  return useMutation({
    mutationFn: (resolution: string) => resolveSession({ path: { session_id: id }, body: { resolution } }),
    onSuccess: (session, _resolution, _result, { client }) => putSession(client, session),
  });
}

/** The status follows at once; the rest of the session is asked for. */
function handoffMoved(client: QueryClient, { card }: HandoffDetail, status: SessionDetail['status']): void {
  putHandoff(client, card);
  const { queryKey } = sessionQueries.detail(card.session_id);
  client.setQueryData(queryKey, (session) => session && { ...session, status });
  void client.invalidateQueries({ queryKey, exact: true });
  void client.invalidateQueries({ queryKey: sessionQueries.lists() });
}

/** `key` is one for each intention to escalate: two requests with the same key make one handoff. */
export function useEscalate(sessionId: string) {
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: HandoffCreate }) =>
      escalate({ path: { session_id: sessionId }, headers: { 'Idempotency-Key': key }, body }),
    onSuccess: (detail, _variables, _result, { client }) => handoffMoved(client, detail, 'escalated'),
    onError: (error, _variables, _result, { client }) => {
      if (isAlreadySent(error)) void client.invalidateQueries({ queryKey: sessionQueries.detail(sessionId).queryKey });
    },
  });
}

/**
 * It did go out: from another tab, or by a first try whose answer was lost and which was worded otherwise. The words of
 * that first try stand.
 */
export function isAlreadySent(error: unknown): boolean {
  return isProblem(error, 'handoff-already-live') || isProblem(error, 'idempotency-key-reused');
}

export function useWithdraw() {
  return useMutation({
    mutationFn: (id: string) => withdrawHandoff({ path: { handoff_id: id } }),
    onSuccess: (detail, _id, _result, { client }) => handoffMoved(client, detail, 'open'),
  });
}

export function useRelease() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      releaseHandoff({ path: { handoff_id: id }, body: { reason: reason || null } }),
    onSuccess: (detail, _variables, _result, { client }) => handoffMoved(client, detail, 'escalated'),
  });
}

export function useResolveHandoff() {
  return useMutation({
    mutationFn: ({ id, resolution }: { id: string; resolution: string }) =>
      resolveHandoff({ path: { handoff_id: id }, body: { resolution } }),
    onSuccess: (detail, _variables, _result, { client }) => handoffMoved(client, detail, 'resolved'),
  });
}
