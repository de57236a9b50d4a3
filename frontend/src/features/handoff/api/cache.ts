import type { HandoffDetail } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { handoffQueries } from '@/features/handoff/api/queries';
import { put } from '@/lib/following';

/** What an action was answered with; an event may have brought a newer one while the answer was on its way. */
export function take(client: QueryClient, detail: HandoffDetail): void {
  put(client, handoffQueries.detail(detail.card.id), detail, ({ card }) => card.revision > detail.card.revision);
}
