import type { HandoffCard, Me, Timer, TransitionName } from '@resolutionflow/api-client';
import { can } from '@/domain/me';

/** Made by an event of its own, or with a button of its own. */
type Elsewhere = 'create' | 'claim' | 'undo' | 'act' | 'read_back';

/** The transitions that members make besides claiming, by their API names. */
export type Transition = Exclude<TransitionName, Timer | Elsewhere> | 'follow_up';

/** Those that need no form. */
export type OneClick = 'accept' | 'keep' | 'recall' | 'withdraw';

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
        ...when((holder || manages) && !card.practice, 'offer'),
        ...when(holder || manages, 'release'),
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
