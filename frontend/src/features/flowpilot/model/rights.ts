import type { HandoffCard, Me, SessionDetail } from '@resolutionflow/api-client';
import { can } from '@/domain/me';

export interface Rights {
  record: boolean;
  escalate: boolean;
  resolve: boolean;
  /** May pause and abandon it, and go on with it. */
  leave: boolean;
  /** May correct every step; anyone who works on sessions may correct their own. */
  correct: boolean;
  /** May correct title, client and facts. */
  facts: boolean;
  /** Reads the session as it was typed, and so may say what of it is secret. */
  hide: boolean;
}

/** The actions the page offers. The API enforces the same rules. */
export function rightsOf(
  me: Me,
  session: SessionDetail,
  handoff: HandoffCard | null,
  before?: HandoffCard | null,
): Rights {
  const ended = session.status === 'resolved' || session.status === 'abandoned';
  const own = session.owner.id === me.user.id;
  const works = can(me, 'sessions.work') && !ended;
  const holds = (handoff ?? before)?.claimed_by?.id === me.user.id;
  const free = handoff === null && (session.status === 'open' || session.status === 'paused');
  const leads = own || can(me, 'handoffs.claim');
  return {
    record: works,
    escalate: works && own && free && can(me, 'handoffs.escalate'),
    hide: can(me, 'sessions.work') && (own || holds),
    correct: works && (own || holds),
    facts: works && leads,
    resolve: works && free && leads,
    leave: can(me, 'sessions.work') && (free || session.status === 'abandoned') && leads && !session.practice,
  };
}
