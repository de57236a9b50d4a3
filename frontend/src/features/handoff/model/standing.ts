import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { can } from '@/domain/me';

/** What the reader can do with a handoff, as one word for the page to branch on. */
export type Standing =
  /** Waiting, and theirs to take. */
  | 'claimable'
  /** Waiting, but they escalated it themselves. */
  | 'own'
  /** Waiting, and not theirs to take. */
  | 'waiting'
  /** They hold it. */
  | 'mine'
  /** They hold it, and have offered it to a colleague. */
  | 'lent'
  /** A colleague offers it to them. */
  | 'offered'
  /** They escalated it, and are asked for something. */
  | 'asked'
  /** Somebody else has it. */
  | 'taken'
  | 'over';

export function standing(card: HandoffCard, me: Me): Standing {
  const holds = card.claimed_by?.id === me.user.id;
  switch (card.state) {
    case 'open':
      if (!can(me, 'handoffs.claim')) return 'waiting';
      return card.escalated_by.id === me.user.id ? 'own' : 'claimable';
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
