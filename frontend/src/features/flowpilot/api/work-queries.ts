import {
  findRepeats,
  getStep,
  listClaimers,
  type Preflight,
  preflight,
  type Step,
  type StepKind,
} from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import { sessionOf } from '@/features/flowpilot/api/follow';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { type Follow, followed, outdated } from '@/lib/following';

/* What the work on a session asks for, once its page is there: apart, as the first page does without. */

/** Characters of a step that are looked for. */
const COMPARED = 1_000;

export const workQueries = {
  /** The whole of a step, of which the session may have the beginning. */
  step: (id: string, stepId: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'step', stepId],
      read: (signal) => getStep({ path: { session_id: id, step_id: stepId }, signal }),
      pick: (step) => step,
      follow: followStep(id, stepId),
    }),

  /** The members it can be assigned to. */
  claimers: () =>
    queryOptions({
      queryKey: ['claimers'],
      queryFn: async ({ signal }) => (await listClaimers({ signal })).items,
    }),

  /** Steps of others that a step would repeat. The result for the same words stays valid. */
  repeats: (id: string, kind: StepKind, body: string) =>
    queryOptions({
      queryKey: [...sessionQueries.all(), id, 'repeats', kind, body],
      queryFn: async ({ signal }) =>
        (await findRepeats({ path: { session_id: id }, body: { kind, body: body.slice(0, COMPARED) }, signal })).items,
      retry: false,
    }),

  /** The content of the brief if it were sent now. It changes with every step, so it is never cached. */
  preflight: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'preflight'],
      read: (signal) => preflight({ path: { session_id: id }, signal }),
      pick: (found) => found,
      follow: followPreflight(id),
      staleTime: 0,
      gcTime: 0,
    }),
};

/** What an event changes in a step of which the session has the beginning. */
function followStep(sessionId: string, id: string): Follow<Step> {
  return (step, event) => {
    switch (event.type) {
      case 'session.step_corrected.v1':
        return event.data.id === id && event.data.version > step.version ? outdated(step) : step;
      case 'session.passage_hidden.v1':
        return event.data.session_id === sessionId ? outdated(step) : step;
      default:
        return step;
    }
  };
}

/** The pre-flight changes with the session. */
function followPreflight(sessionId: string): Follow<Preflight> {
  return (found, event) => (sessionOf(event) === sessionId ? outdated(found) : found);
}
