import {
  abandonSession,
  addToPlaybook,
  type CorrectionPassage,
  changeSession,
  editStep,
  escalate,
  type HandoffCreate,
  hideInCorrection,
  hideInSession,
  hideInStep,
  isProblem,
  openSession,
  type PlaybookCreate,
  pauseSession,
  removeAttachment,
  reopenSession,
  resolveSession,
  restoreStep,
  resumeSession,
  type SessionAbandon,
  type SessionChange,
  type SessionCreate,
  type SessionPassage,
  type SessionPause,
  type SessionResolve,
  type Step,
  type StepCorrection,
  type StepPassage,
  strikeStep,
  suggest,
} from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { handoffMoved, putSession } from '@/features/flowpilot/api/cache';
import { putStep } from '@/features/flowpilot/api/corrections';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { workQueries } from '@/features/flowpilot/api/work-queries';

/** `key` is one for each intention: sent again after a lost answer, it opens no second session. */
export function useCreateSession() {
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: SessionCreate }) =>
      openSession({ headers: { 'Idempotency-Key': key }, body }),
    onSuccess: (session, _sent, _result, { client }) => putSession(client, session),
  });
}

export function useResolveSession(id: string) {
  return useMutation({
    mutationFn: (body: SessionResolve) => resolveSession({ path: { session_id: id }, body }),
    onSuccess: (session, _body, _result, { client }) => putSession(client, session),
  });
}

/** Facts that turn out while it is worked on. */
export function useChangeSession(id: string) {
  return useMutation({
    mutationFn: (body: SessionChange) => changeSession({ path: { session_id: id }, body }),
    onSuccess: (session, _body, _result, { client }) => {
      putSession(client, session);
      void client.invalidateQueries({ queryKey: workQueries.preflight(id).queryKey });
    },
    onError: (_error, _body, _result, { client }) => refetchSession(client, id),
  });
}

/** `onSaved` runs wherever the user is by then. */
export function useEditStep(step: Step, onSaved: () => void) {
  return useMutation({
    mutationFn: (body: StepCorrection) => editStep({ path: { session_id: step.session_id, step_id: step.id }, body }),
    onSuccess: (edited, _body, _result, { client }) => {
      putStep(client, edited);
      onSaved();
    },
    // It may have been refused because of what this page does not show yet.
    onError: (_error, _body, _result, { client }) => refetchSession(client, step.session_id),
  });
}

export function useStrikeStep(sessionId: string) {
  return useMutation({
    mutationFn: ({ id, version, restore = false }: Pick<Step, 'id' | 'version'> & { restore?: boolean }) => {
      const call = { path: { session_id: sessionId, step_id: id }, body: { version } };
      return restore ? restoreStep(call) : strikeStep(call);
    },
    onSuccess: (step, _sent, _result, { client }) => putStep(client, step),
    onError: (_error, _sent, _result, { client }) => refetchSession(client, sessionId),
  });
}

function refetchSession(client: QueryClient, id: string): void {
  void client.invalidateQueries({ queryKey: sessionQueries.detail(id).queryKey, exact: true });
}

/** Hides a secret that detection missed: refetches everything that shows it. */
export function useHideInStep(sessionId: string, stepId: string) {
  return useMutation({
    mutationFn: (body: StepPassage) => hideInStep({ path: { session_id: sessionId, step_id: stepId }, body }),
    onSuccess: (_nothing, _body, _result, { client }) => client.invalidateQueries({ queryKey: sessionQueries.all() }),
  });
}

export function useHideInSession(sessionId: string) {
  return useMutation({
    mutationFn: (body: SessionPassage) => hideInSession({ path: { session_id: sessionId }, body }),
    onSuccess: (_nothing, _body, _result, { client }) => client.invalidateQueries({ queryKey: sessionQueries.all() }),
  });
}

export function useHideInCorrection(sessionId: string) {
  return useMutation({
    mutationFn: (body: CorrectionPassage) => hideInCorrection({ path: { session_id: sessionId }, body }),
    onSuccess: (_nothing, _body, _result, { client }) => client.invalidateQueries({ queryKey: sessionQueries.all() }),
  });
}

export function useRemoveAttachment(sessionId: string) {
  return useMutation({
    mutationFn: (id: string) => removeAttachment({ path: { attachment_id: id } }),
    onSettled: (_nothing, _error, _id, _result, { client }) =>
      client.invalidateQueries({ queryKey: sessionQueries.detail(sessionId).queryKey, exact: true }),
  });
}

/** A suggestion on request; the answer may be none, with the reason. */
export function useSuggest(sessionId: string) {
  return useMutation({ mutationFn: () => suggest({ path: { session_id: sessionId } }) });
}

export function useAddToPlaybook() {
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: PlaybookCreate }) =>
      addToPlaybook({ headers: { 'Idempotency-Key': key }, body }),
  });
}

/** `key` is one for each intention to escalate: two requests with the same key make one handoff. */
export function useEscalate(sessionId: string) {
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: HandoffCreate }) =>
      escalate({ path: { session_id: sessionId }, headers: { 'Idempotency-Key': key }, body }),
    onSuccess: (detail, _variables, _result, { client }) => handoffMoved(client, detail),
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

export type Leave =
  | { to: 'pause'; body: SessionPause }
  | { to: 'abandon'; body: SessionAbandon }
  | { to: 'resume' | 'reopen' };

/** Pauses or abandons a session, or goes on with it. */
export function useLeaveSession(id: string) {
  return useMutation({
    mutationFn: (leave: Leave) => {
      const path = { session_id: id };
      switch (leave.to) {
        case 'pause':
          return pauseSession({ path, body: leave.body });
        case 'abandon':
          return abandonSession({ path, body: leave.body });
        case 'resume':
          return resumeSession({ path });
        case 'reopen':
          return reopenSession({ path });
      }
    },
    onSuccess: (session, _leave, _result, { client }) => putSession(client, session),
    onError: (_error, _leave, _result, { client }) => refetchSession(client, id),
  });
}
