import type {
  Attachment,
  HandoffDetail,
  HandoffState,
  SessionDetail,
  SessionStatus,
  Step,
} from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { applyOwnMove } from '@/domain/events';
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

/** What was done here to the session's handoff. The status follows at once; the rest of the session is asked for. */
export function handoffMoved(client: QueryClient, detail: HandoffDetail): void {
  applyOwnMove(client, detail);
  const { state, session_id: id } = detail.card;
  const status = STATUS[state] ?? 'escalated';
  amend(client, sessionQueries.detail(id), (session) => ({ ...session, status }));
  void client.invalidateQueries({ queryKey: sessionQueries.detail(id).queryKey, exact: true });
  void client.invalidateQueries({ queryKey: sessionQueries.lists() });
}

/** What the end of a handoff makes of its session; until then it is handed over. */
const STATUS: Partial<Record<HandoffState, SessionStatus>> = { resolved: 'resolved', withdrawn: 'open' };

/** The event may have brought it already. */
export function insertAttachment(client: QueryClient, item: Attachment): void {
  amend(client, sessionQueries.detail(item.session_id), (session) =>
    session.attachments.some(({ id }) => id === item.id)
      ? session
      : { ...session, attachments: [...session.attachments, item] },
  );
}
