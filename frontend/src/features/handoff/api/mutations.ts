import {
  acceptHandoff,
  addMessage,
  amendHandoff,
  claimHandoff,
  declineHandoff,
  followUpHandoff,
  type HandoffDetail,
  hideInMessage,
  keepHandoff,
  type MessageCreate,
  offerHandoff,
  type Passage,
  readBackHandoff,
  recallHandoff,
  releaseHandoff,
  reopenHandoff,
  resolveHandoff,
  returnHandoff,
  undoClaim,
  withdrawHandoff,
} from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { applyOwnTransition } from '@/domain/events';
import { take } from '@/features/handoff/api/cache';
import { withMessage } from '@/features/handoff/api/follow';
import { handoffQueries } from '@/features/handoff/api/queries';
import { NOTHING_TYPED, type Typed } from '@/features/handoff/model/forms';
import type { Transition } from '@/features/handoff/model/transitions';
import { amend } from '@/lib/following';

interface TransitionRequest {
  transition: Transition;
  typed?: Typed;
  /** One for each intention, where doing it twice would make two: see the API's Idempotency-Key. */
  key?: string;
}

/** Every transition but the claim returns the handoff's new state, which is shown at once. */
export function useHandoffTransition(id: string) {
  return useMutation({
    mutationFn: (request: TransitionRequest) => applyTransition(id, request),
    onSuccess: (detail, _moving, _result, { client }) => take(client, detail),
    onError: (_error, _moving, _result, { client }) => lookAgain(client, id),
  });
}

export function useClaimHandoff(id: string) {
  return useMutation({
    mutationFn: () => claimHandoff({ path: { handoff_id: id } }),
    onSuccess: (detail, _variables, _result, { client }) => take(client, detail),
    onError: (_error, _variables, _result, { client }) => lookAgain(client, id),
  });
}

export function useUndoClaim(id: string) {
  return useMutation({
    // After a line that is on its way.
    scope: { id },
    mutationFn: () => undoClaim({ path: { handoff_id: id } }),
    onSuccess: (detail, _variables, _result, { client }) => applyOwnTransition(client, detail),
    onError: (_error, _variables, _result, { client }) => lookAgain(client, id),
  });
}

export function useReadBack(id: string) {
  return useMutation({
    scope: { id },
    mutationFn: (text: string) => readBackHandoff({ path: { handoff_id: id }, body: { text } }),
    onSuccess: (detail, _text, _result, { client }) => take(client, detail),
    onError: (_error, _text, _result, { client }) => lookAgain(client, id),
  });
}

/** `key` is unique for each message: resent after a lost answer, it is stored once. */
export function useSay(id: string) {
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: MessageCreate }) =>
      addMessage({ path: { handoff_id: id }, headers: { 'Idempotency-Key': key }, body }),
    onSuccess: (message, _variables, _result, { client }) =>
      amend(client, handoffQueries.messages(id), (known) => withMessage(known, message)),
    onError: (_error, _variables, _result, { client }) => lookAgain(client, id),
  });
}

/** Hides a secret that detection missed: refetches everything that shows it. */
export function useHideInMessage(handoffId: string, messageId: string) {
  return useMutation({
    mutationFn: (body: Passage) => hideInMessage({ path: { handoff_id: handoffId, message_id: messageId }, body }),
    onSuccess: (_nothing, _body, _result, { client }) => client.invalidateQueries({ queryKey: handoffQueries.all() }),
  });
}

function applyTransition(
  id: string,
  { transition, typed = NOTHING_TYPED, key = '' }: TransitionRequest,
): Promise<HandoffDetail> {
  const path = { handoff_id: id };
  const { to, answer, resolution, outcome, assessment_grade } = typed;
  const reason = typed.reason.trim();
  switch (transition) {
    case 'accept':
      return acceptHandoff({ path });
    case 'amend':
      return amendHandoff({ path, body: briefOf(typed) });
    case 'decline':
      return declineHandoff({ path, body: { reason: reason || null } });
    case 'follow_up':
      return followUpHandoff({ path, headers: { 'Idempotency-Key': key }, body: { reason } });
    case 'keep':
      return keepHandoff({ path });
    case 'offer':
      return offerHandoff({ path, body: { to, reason: reason || null } });
    case 'recall':
      return recallHandoff({ path });
    case 'release':
      return releaseHandoff({ path, body: { reason } });
    case 'reopen':
      return reopenHandoff({ path, body: { ...briefOf(typed), answer: answer.trim() } });
    case 'resolve':
      return resolveHandoff({
        path,
        body: {
          resolution: resolution.trim(),
          outcome,
          assessment_grade,
          ...(typed.minutes && { minutes: Number(typed.minutes) }),
        },
      });
    case 'return':
      return returnHandoff({ path, body: { reason, ask: typed.ask.trim() } });
    case 'withdraw':
      return withdrawHandoff({ path });
  }
}

function briefOf({ reason, ask, first_move, contingency }: Typed) {
  return {
    reason: reason.trim() || null,
    ask: ask.trim() || null,
    first_move: first_move.trim() || null,
    contingency: contingency.trim() || null,
  };
}

/** Whatever refused it knows something that this page does not show yet. */
function lookAgain(client: QueryClient, id: string): Promise<void> {
  return client.invalidateQueries({ queryKey: handoffQueries.detail(id).queryKey, exact: true });
}
