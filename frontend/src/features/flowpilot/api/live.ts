import type { SessionSummary } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import type { QueryClient } from '@tanstack/react-query';
import { insertStep, patchRows, putAttachments } from '@/features/flowpilot/api/cache';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { invalidateSoon } from '@/lib/invalidate-soon';

/** What an event changes in what this feature has read. Events are hints: where one does not say it all, REST is asked. */
export function applySessionEvent(client: QueryClient, event: LiveEvent): void {
  switch (event.type) {
    case 'session.step_added.v1':
      // An event is the same for all; whoever works on the session reads its texts as they were typed.
      if (event.shortened || event.data.masked.length > 0) return refetchSession(client, event.data.session_id);
      return insertStep(client, event.data);
    case 'session.opened.v1':
      invalidateSoon(client, sessionQueries.lists());
      return;
    case 'session.changed.v1':
      return sessionChanged(client, event.data);
    case 'session.attachments_changed.v1':
      return putAttachments(client, event.data);
    default:
      // Of a handoff, or of a kind that a newer server knows and this page does not.
      return;
  }
}

export function refetchSessions(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: sessionQueries.all() });
}

/** A long output does not travel in an event, and half of one must not be taken for all of it. */
function refetchSession(client: QueryClient, id: string): void {
  void client.invalidateQueries({ queryKey: sessionQueries.detail(id).queryKey, exact: true });
  invalidateSoon(client, sessionQueries.lists());
}

function sessionChanged(client: QueryClient, summary: SessionSummary): void {
  const { queryKey } = sessionQueries.detail(summary.id);
  const known = client.getQueryData(queryKey);
  if (known && known.updated_at <= summary.updated_at) {
    const { steps: count, status, severity, affected_users, updated_at } = summary;
    client.setQueryData(queryKey, { ...known, status, severity, affected_users, updated_at });
    // The summary has no steps, and its texts are masked.
    if (known.updated_at !== summary.updated_at || known.status !== summary.status || known.steps.length !== count)
      void client.invalidateQueries({ queryKey, exact: true });
  }
  patchRows(client, summary.id, () => summary);
  // Filtered by status, or sorted by the last change: the server knows where it belongs now.
  invalidateSoon(client, sessionQueries.lists());
}
