import type { Desktop, HandoffCard, Me } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { can } from '@/domain/me';

/** Whom a handoff wants: this very person, anybody who can help, or nobody. */
type Call = 'mine' | 'anybody' | null;

function isMe(person: { id: string } | null, me: Me): boolean {
  return person?.id === me.user.id;
}

/** A colleague may help where an escalation waits; what is parked or passed on waits for one person only. */
function wantedBy(card: HandoffCard, me: Me): Call {
  if (card.intent === 'transfer' && card.cycle === 1) return isMe(card.meant_for, me) ? 'mine' : null;
  if (isMe(card.escalated_by, me)) return null;
  return can(me, 'handoffs.claim') ? 'anybody' : null;
}

function callOf(type: LiveEvent['type'], card: HandoffCard, me: Me): Call {
  switch (type) {
    case 'handoff.offered.v1':
      return isMe(card.offered_to, me) ? 'mine' : null;
    case 'handoff.returned.v1':
      return isMe(card.escalated_by, me) ? 'mine' : null;
    case 'handoff.opened.v1':
      return card.intent === 'park' ? null : wantedBy(card, me);
    case 'handoff.reminded.v1':
      // Its moment has come, which only whoever parked it waits for.
      if (card.intent === 'park') return isMe(card.escalated_by, me) ? 'mine' : null;
      return wantedBy(card, me);
    case 'handoff.released.v1':
    case 'handoff.reopened.v1':
      return wantedBy(card, me);
    default:
      return null;
  }
}

/** Whether an event calls the reader, who wants to be called to all, to what is theirs, or to nothing. */
export function callsMe(type: LiveEvent['type'], card: HandoffCard, me: Me, reach: Desktop): boolean {
  const call = callOf(type, card, me);
  if (call === null || reach === 'off') return false;
  return reach === 'all' || call === 'mine';
}
