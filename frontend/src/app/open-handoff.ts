import type { HandoffDetail } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { handoffView } from '@/domain/views';
import { handoffQueries } from '@/features/handoff/api/queries';

/**
 * The four sections, and what is said beside them: where nothing of it is known, in one request. No file comes before that
 * request, which has to be on its way when a claim is sent.
 */
export async function openHandoff(client: QueryClient, id: string): Promise<void> {
  // Asked for with all others, and shown by none but the page: who has it has them all.
  if (client.getQueryData(handoffQueries.assessment(id).queryKey)) await readCard(client, id);
  else await handoffView.during(id, () => readHandoff(client, id));
}

function readCard(client: QueryClient, id: string): Promise<HandoffDetail> {
  return client.ensureQueryData({ ...handoffQueries.detail(id), revalidateIfStale: true });
}

/** From the view that is under way; by themselves without one. */
export async function readHandoff(client: QueryClient, id: string): Promise<void> {
  const besides = [
    client.prefetchQuery(handoffQueries.assessment(id)),
    client.prefetchQuery(handoffQueries.messages(id)),
  ];
  const { card } = await readCard(client, id);
  await Promise.all([...besides, client.prefetchQuery(handoffQueries.changes(card))]);
}
