import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { can } from '@/domain/me';

/** The transitions besides claiming, by their API names. */
export type Transition =
  | 'accept'
  | 'amend'
  | 'decline'
  | 'follow_up'
  | 'keep'
  | 'offer'
  | 'recall'
  | 'release'
  | 'reopen'
  | 'resolve'
  | 'return'
  | 'withdraw';

/** The transitions offered, the likeliest first. The API enforces the same rules. */
export function transitionsFor(card: HandoffCard, me: Me): Transition[] {
  const holder = card.claimed_by?.id === me.user.id;
  const escalator = card.escalated_by.id === me.user.id;
  const manages = can(me, 'account.manage');
  switch (card.state) {
    case 'open':
      return [...when(escalator, 'amend'), ...when(escalator || manages, 'withdraw')];
    case 'claimed':
    case 'active':
      return [
        ...when(holder || manages, 'resolve'),
        ...when(holder, 'return'),
        ...when(holder || manages, 'offer', 'release'),
        ...when(holder && card.state === 'active', 'keep'),
        ...when(escalator, 'amend'),
      ];
    case 'offered':
      return [
        ...when(card.offered_to?.id === me.user.id, 'accept', 'decline'),
        ...when(holder || manages, 'recall'),
        ...when(escalator, 'amend'),
      ];
    case 'returned':
      return [...when(escalator, 'reopen'), ...when(escalator || manages, 'withdraw')];
    case 'resolved':
      return when(can(me, 'handoffs.claim'), 'follow_up');
    case 'withdrawn':
      return [];
  }
}

function when(is: boolean, ...transitions: Transition[]): Transition[] {
  return is ? transitions : [];
}
