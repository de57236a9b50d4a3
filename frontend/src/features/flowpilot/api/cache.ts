import type {
  Attachment,
  Attachments,
  HandoffCard,
  HandoffState,
  SessionDetail,
  SessionPage,
  SessionStatus,
  SessionSummary,
  Step,
} from '@resolutionflow/api-client';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { sessionQueries } from '@/features/flowpilot/api/queries';

/** The same step may come twice: as the answer to its own request, and as a live event. */
export function insertStep(client: QueryClient, step: Step): void {
  client.setQueryData(sessionQueries.detail(step.session_id).queryKey, (session) => {
    if (!session || session.steps.some(({ id }) => id === step.id)) return session;
    const steps = [...session.steps, step].sort((a, b) => a.position - b.position);
    return { ...session, steps, updated_at: later(session.updated_at, step.created_at) };
  });
  patchRows(client, step.session_id, (row) =>
    row.updated_at < step.created_at ? { ...row, steps: row.steps + 1, updated_at: step.created_at } : row,
  );
}

export function putSession(client: QueryClient, session: SessionDetail): void {
  client.setQueryData(sessionQueries.detail(session.id).queryKey, session);
  void client.invalidateQueries({ queryKey: sessionQueries.lists() });
}

/** Of two cards of one handoff the higher revision is the newer. A handoff that has ended is no longer the session's. */
export function putHandoff(client: QueryClient, card: HandoffCard): void {
  const { queryKey } = sessionQueries.handoff(card.session_id);
  // A request on its way may have been answered before this happened.
  void client.cancelQueries({ queryKey });
  const over = card.state === 'resolved' || card.state === 'withdrawn';
  if (over) client.setQueryData(sessionQueries.ended(card.session_id).queryKey, card);
  client.setQueryData(queryKey, (known) => {
    if (known?.id === card.id && known.revision > card.revision) return known;
    return over ? null : card;
  });
}

/** The status follows at once; the rest of the session is asked for. */
export function handoffMoved(client: QueryClient, card: HandoffCard): void {
  putHandoff(client, card);
  const { queryKey } = sessionQueries.detail(card.session_id);
  const status = STATUS[card.state] ?? 'escalated';
  client.setQueryData(queryKey, (session) => session && { ...session, status });
  void client.invalidateQueries({ queryKey, exact: true });
  void client.invalidateQueries({ queryKey: sessionQueries.lists() });
}

/** What the end of a handoff makes of its session; until then it is handed over. */
const STATUS: Partial<Record<HandoffState, SessionStatus>> = { resolved: 'resolved', withdrawn: 'open' };

export function putAttachments(client: QueryClient, { session_id: id, items }: Attachments): void {
  client.setQueryData(sessionQueries.detail(id).queryKey, (session) => session && { ...session, attachments: items });
}

/** The event may have brought it already. */
export function insertAttachment(client: QueryClient, item: Attachment): void {
  client.setQueryData(sessionQueries.detail(item.session_id).queryKey, (session) =>
    !session || session.attachments.some(({ id }) => id === item.id)
      ? session
      : { ...session, attachments: [...session.attachments, item] },
  );
}

export function patchRows(client: QueryClient, id: string, change: (row: SessionSummary) => SessionSummary): void {
  client.setQueriesData<InfiniteData<SessionPage>>({ queryKey: sessionQueries.lists() }, (data) => {
    if (!data?.pages.some((page) => page.items.some((row) => row.id === id))) return data;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((row) => (row.id === id ? change(row) : row)),
    }));
    return { ...data, pages };
  });
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
