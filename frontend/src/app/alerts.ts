import type { Desktop, HandoffCard, Me } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import type { OtherEvent } from '@/domain/events';
import { can } from '@/domain/me';

/** The user personally, any member who can help, or no one. */
type Audience = 'mine' | 'anyone' | null;

function isMe(person: { id: string } | null, me: Me): boolean {
  return person?.id === me.user.id;
}

/** An unclaimed escalation alerts every senior; an assigned one alerts its assignee only. */
function audienceOfOpen(card: HandoffCard, me: Me): Audience {
  if (card.intent === 'transfer' && card.cycle === 1) return isMe(card.meant_for, me) ? 'mine' : null;
  if (isMe(card.escalated_by, me)) return null;
  return can(me, 'handoffs.claim') ? 'anyone' : null;
}

/** Raise no alert: the people concerned are notified in the app and by email. */
type Silent =
  | 'handoff.claimed.v1'
  | 'handoff.activated.v1'
  | 'handoff.offer_ended.v1'
  | 'handoff.changed.v1'
  | 'handoff.withdrawn.v1'
  | 'handoff.resolved.v1';

function audienceOf(told: LiveEvent['type'], card: HandoffCard, me: Me): Audience {
  switch (told) {
    case 'handoff.offered.v1':
      return isMe(card.offered_to, me) ? 'mine' : null;
    case 'handoff.returned.v1':
      return isMe(card.escalated_by, me) ? 'mine' : null;
    case 'handoff.opened.v1':
      return card.intent === 'park' ? null : audienceOfOpen(card, me);
    case 'handoff.reminded.v1':
      // A parked session is due: only the technician who parked it is alerted.
      if (card.intent === 'park') return isMe(card.escalated_by, me) ? 'mine' : null;
      return audienceOfOpen(card, me);
    case 'handoff.released.v1':
    case 'handoff.reopened.v1':
      return audienceOfOpen(card, me);
    default:
      told satisfies Silent | OtherEvent['type'];
      return null;
  }
}

/** Whether an event alerts the user, by their setting: all escalations, their own, or none. */
export function alertsUser(type: LiveEvent['type'], card: HandoffCard, me: Me, reach: Desktop): boolean {
  const audience = audienceOf(type, card, me);
  if (audience === null || reach === 'off') return false;
  return reach === 'all' || audience === 'mine';
}
