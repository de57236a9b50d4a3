import { listProposals, type Proposal, type Proposals, type Step } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import * as words from '@/domain/proposals/words';

/** What the record proposes now: read anew by each form. */
export function proposalsQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['sessions', sessionId, 'proposals'],
    queryFn: ({ signal }) => listProposals({ path: { session_id: sessionId }, signal }),
    staleTime: 0,
    gcTime: 0,
    // A form without proposals is a form all the same.
    retry: false,
  });
}

const QUOTED = 60;

/** Which steps a proposal rests on, in words. */
export function sourceOf(proposal: Proposal, steps: readonly Pick<Step, 'id' | 'body'>[]): string {
  const first = steps.find(({ id }) => id === proposal.step_ids[0]);
  if (!first) return words.proposed;
  const line = first.body.trim().split('\n', 1)[0] ?? '';
  const letters = [...line];
  const quote = letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : line;
  return words.proposedFrom(quote, proposal.step_ids.length - 1);
}

/** The resolution, with its cause where one is recorded. */
export function resolutionOf({ cause, fix }: Pick<Proposals, 'cause' | 'fix'>): Proposal | null {
  if (!fix || !cause) {
    const only = fix ?? cause;
    return only && { ...only, text: only === cause ? words.cause(only.text) : only.text };
  }
  return { text: `${words.cause(cause.text)}\n${words.fix(fix.text)}`, step_ids: [...fix.step_ids, ...cause.step_ids] };
}
