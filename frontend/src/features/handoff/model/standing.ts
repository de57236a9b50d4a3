import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { can } from '@/lib/me';

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
  /** Somebody else holds it. */
  | 'taken'
  | 'over';

export function standing(card: HandoffCard, me: Me): Standing {
  switch (card.state) {
    case 'open':
      if (!can(me, 'handoffs.claim')) return 'waiting';
      return card.escalated_by.id === me.user.id ? 'own' : 'claimable';
    case 'claimed':
    case 'active':
      return card.claimed_by?.id === me.user.id ? 'mine' : 'taken';
    case 'resolved':
    case 'withdrawn':
      return 'over';
  }
}
