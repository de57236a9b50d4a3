import type { HandoffState } from '@resolutionflow/api-client';
import { isProblem } from '@resolutionflow/api-client';
import { claimLost } from '@/domain/claim-lost';
import * as words from '@/features/handoff/words';
import { explain } from '@/lib/problem';

/** Why an action on a handoff failed, as a sentence for the user. */
export function refusal(error: unknown): string {
  const lost = claimLost(error);
  if (lost !== null) return lost;
  if (isProblem(error, 'illegal-transition') && typeof error.extras.state === 'string') {
    const stands = words.STATE_CLAUSES[error.extras.state as HandoffState];
    if (stands) return words.noLongerPossible(stands);
  }
  return explain(error);
}
