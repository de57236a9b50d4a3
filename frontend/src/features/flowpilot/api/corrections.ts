import { type Correction, listFactCorrections, listStepCorrections, type Step } from '@resolutionflow/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { withCorrection } from '@/features/flowpilot/api/follow';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import { amend, type Follow, followed, outdated } from '@/lib/following';

/** Corrections of a step, or of the facts without one, newest first. */
export const correctionsQuery = (id: string, stepId: string | null) =>
  followed({
    queryKey: [...sessionQueries.all(), id, 'corrections', stepId],
    read: (signal) =>
      stepId === null
        ? listFactCorrections({ path: { session_id: id }, signal })
        : listStepCorrections({ path: { session_id: id, step_id: stepId }, signal }),
    pick: ({ items }) => items,
    follow: followCorrections(id, stepId),
  });

/** Without a step: those of the facts. */
function followCorrections(sessionId: string, stepId: string | null): Follow<Correction[]> {
  return (known, event) => {
    switch (event.type) {
      case 'session.step_corrected.v1':
        return event.data.id === stepId ? outdated(known) : known;
      case 'session.changed.v1':
        return stepId === null && event.data.id === sessionId ? outdated(known) : known;
      case 'session.passage_hidden.v1':
        return event.data.session_id === sessionId ? outdated(known) : known;
      default:
        return known;
    }
  };
}

/** A step that was corrected here. */
export function putStep(client: QueryClient, step: Step): void {
  amend(client, sessionQueries.detail(step.session_id), (session) => withCorrection(session, step));
  amend(client, workQueries.step(step.session_id, step.id), (held) => (held.version < step.version ? step : held));
  void client.invalidateQueries({ queryKey: correctionsQuery(step.session_id, step.id).queryKey });
  void client.invalidateQueries({ queryKey: sessionQueries.lists() });
}
