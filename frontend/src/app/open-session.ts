import { headOf, withHead } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { readHandoff } from '@/app/open-handoff';
import { handoffView, sessionView } from '@/domain/views';
import { sessionQueries } from '@/features/flowpilot/api/queries';

/** The session, and the escalation that it shows: where nothing of it is known, in one request. */
export async function openSession(client: QueryClient, id: string): Promise<void> {
  const detail = { ...sessionQueries.detail(id), revalidateIfStale: true };
  const handoff = { ...sessionQueries.handoff(id), revalidateIfStale: true };
  if (client.getQueryData(handoff.queryKey) !== undefined) {
    await Promise.all([client.ensureQueryData(detail), client.ensureQueryData(handoff)]);
    return;
  }
  await sessionView.during(id, async () => {
    await Promise.all([client.ensureQueryData(detail), client.ensureQueryData(handoff)]);
    const view = await sessionView.whole(id);
    if (!view?.handoff) return;
    const of = view.handoff.handoff.card.id;
    const shown = withHead(view.handoff, headOf(view));
    await handoffView.during(of, () => readHandoff(client, of), Promise.resolve(shown));
  });
}
