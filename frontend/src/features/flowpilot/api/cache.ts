import type {
  Attachment,
  HandoffDetail,
  HandoffState,
  SessionDetail,
  SessionStatus,
  Step,
} from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { applyOwnTransition } from '@/domain/events';
import { withStep } from '@/features/flowpilot/api/follow';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { amend, put } from '@/lib/following';

/** A step that was recorded here. */
export function insertStep(client: QueryClient, step: Step): void {
  amend(client, sessionQueries.detail(step.session_id), (session) => withStep(session, step));
}

export function putSession(client: QueryClient, session: SessionDetail): void {
  put(client, sessionQueries.detail(session.id), session, (held) => held.updated_at > session.updated_at);
  void client.invalidateQueries({ queryKey: sessionQueries.lists() });
}

/** Applies an own transition of the session's handoff: the status at once, the rest by a refetch. */
export function handoffMoved(client: QueryClient, detail: HandoffDetail): void {
  applyOwnTransition(client, detail);
  const { state, session_id: id } = detail.card;
  const status = STATUS[state] ?? 'escalated';
  amend(client, sessionQueries.detail(id), (session) => ({ ...session, status }));
  void client.invalidateQueries({ queryKey: sessionQueries.detail(id).queryKey, exact: true });
  void client.invalidateQueries({ queryKey: sessionQueries.lists() });
}

/** The session's status after its handoff has ended; until then it is escalated. */
const STATUS: Partial<Record<HandoffState, SessionStatus>> = { resolved: 'resolved', withdrawn: 'open' };

/** The event may have brought it already. */
export function insertAttachment(client: QueryClient, item: Attachment): void {
  amend(client, sessionQueries.detail(item.session_id), (session) =>
    session.attachments.some(({ id }) => id === item.id)
      ? session
      : { ...session, attachments: [...session.attachments, item] },
  );
}
