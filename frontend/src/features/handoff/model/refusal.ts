import type { HandoffState } from '@resolutionflow/api-client';
import { isProblem } from '@resolutionflow/api-client';
import { claimLost } from '@/domain/claim-lost';
import { explain } from '@/lib/problem';

/** How it stands by now, after "It". */
const STANDS: Record<HandoffState, string> = {
  open: 'is waiting in the queue',
  offered: 'is offered to a colleague',
  claimed: 'is claimed',
  active: 'is being worked on',
  returned: 'is back with whoever escalated it',
  resolved: 'has been resolved',
  withdrawn: 'has been withdrawn',
};

/** Why something could not be done with a handoff, in words for whoever tried. */
export function refusal(error: unknown): string {
  const lost = claimLost(error);
  if (lost !== null) return lost;
  if (isProblem(error, 'illegal-transition') && typeof error.extras.state === 'string') {
    const stands = STANDS[error.extras.state as HandoffState];
    if (stands) return `It ${stands} by now, so this cannot be done any more.`;
  }
  return explain(error);
}
