import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { can } from '@/domain/me';

/** The viewer's relation to a handoff, which decides the actions shown. */
export type Relation =
  /** Unclaimed, and they can claim it: in a practice their own too. */
  | 'claimable'
  /** Unclaimed, but they escalated it themselves. */
  | 'own'
  /** Unclaimed, and they cannot claim it. */
  | 'waiting'
  /** They hold it. */
  | 'mine'
  /** They hold it, and have offered it to a colleague. */
  | 'lent'
  /** A colleague offers it to them. */
  | 'offered'
  /** They escalated it, and information is requested from them. */
  | 'asked'
  /** Another person has it. */
  | 'taken'
  | 'over';

export function relationOf(card: HandoffCard, me: Me): Relation {
  const holds = card.claimed_by?.id === me.user.id;
  switch (card.state) {
    case 'open':
      if (!can(me, 'handoffs.claim')) return 'waiting';
      return card.escalated_by.id === me.user.id && !card.practice ? 'own' : 'claimable';
    case 'claimed':
    case 'active':
      return holds ? 'mine' : 'taken';
    case 'offered':
      if (card.offered_to?.id === me.user.id) return 'offered';
      return holds ? 'lent' : 'taken';
    case 'returned':
      return card.escalated_by.id === me.user.id ? 'asked' : 'taken';
    case 'resolved':
    case 'withdrawn':
      return 'over';
  }
}
