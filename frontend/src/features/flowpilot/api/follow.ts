import type { HandoffCard, SessionDetail, SessionSummary, Step } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { cardOf } from '@/domain/events';
import { type Follow, outdated } from '@/lib/following';

/** What an event changes in a session that is open. */
export function followSession(id: string): Follow<SessionDetail> {
  return (session, event) => {
    if (isClientOf(event, session)) return outdated(session);
    if (sessionOf(event) !== id) return session;
    switch (event.type) {
      case 'session.step_added.v1':
        return withToldStep(session, event.data, event.shortened);
      case 'session.step_corrected.v1':
        return withToldCorrection(session, event.data, event.shortened);
      case 'session.attachments_changed.v1':
        return { ...session, attachments: event.data.items };
      case 'session.changed.v1':
        return withSummary(session, event.data);
      case 'session.reminded.v1':
      case 'session.passage_hidden.v1':
        return outdated(session);
      default:
        return session;
    }
  };
}

/** The same step may come twice: as the answer to its own request, and as a live event. */
export function withStep(session: SessionDetail, step: Step): SessionDetail {
  if (session.steps.some(({ id }) => id === step.id)) return session;
  const steps = [...session.steps, step].sort((a, b) => a.position - b.position);
  const { updated_at: at } = session;
  return { ...session, steps, updated_at: at > step.created_at ? at : step.created_at };
}

/**
 * An event is masked for everyone, while those who work on the session read its texts unmasked. A long output is cut in
 * an event, and must not be taken for the whole.
 */
function withToldStep(session: SessionDetail, step: Step, shortened: boolean) {
  if (session.steps.some(({ id }) => id === step.id)) return session;
  return shortened || step.masked.length > 0 ? outdated(session) : withStep(session, step);
}

/** A corrected step, unless a newer version of it is known. */
export function withCorrection(session: SessionDetail, step: Step): SessionDetail {
  if (!session.steps.some(({ id, version }) => id === step.id && version < step.version)) return session;
  return { ...session, steps: session.steps.map((held) => (held.id === step.id ? step : held)) };
}

/** As `withToldStep`. */
function withToldCorrection(session: SessionDetail, step: Step, shortened: boolean) {
  const next = withCorrection(session, step);
  if (next === session) return session;
  return shortened || step.masked.length > 0 ? outdated(session) : next;
}

function withSummary(session: SessionDetail, summary: SessionSummary) {
  if (session.updated_at > summary.updated_at) return session;
  const { steps: count, status, severity, affected_users, updated_at } = summary;
  const next = { ...session, status, severity, affected_users, updated_at };
  const valid = session.steps.filter(({ struck }) => struck === null).length;
  const whole = session.updated_at === updated_at && session.status === status && valid === count;
  // The summary has no steps, and its texts are masked.
  return whole ? next : outdated(next);
}

/** The live handoff of a session, of which there is one at most: another one is the next. */
export function followHandoff(sessionId: string): Follow<HandoffCard | null> {
  return untilHidden(sessionId, (known, event) => {
    const card = cardOf(event);
    if (card?.session_id !== sessionId) return known;
    if (known?.id === card.id) {
      if (known.revision > card.revision) return known;
      return isOver(card) ? null : card;
    }
    if (isOver(card)) return known;
    return known && known.opened_at > card.opened_at ? known : card;
  });
}

/** The last one that has ended. */
export function followEnded(sessionId: string): Follow<HandoffCard | null> {
  return untilHidden(sessionId, (known, event) => {
    const card = cardOf(event);
    if (card?.session_id !== sessionId || !isOver(card)) return known;
    const isNewer = known?.id === card.id ? known.revision > card.revision : (known?.ended_at ?? '') > endOf(card);
    return isNewer ? known : card;
  });
}

/** A passage of the session is masked now, and in everything made from it: refetch. */
function untilHidden<T>(sessionId: string, follow: Follow<T>): Follow<T> {
  return (known, event) =>
    event.type === 'session.passage_hidden.v1' && event.data.session_id === sessionId
      ? outdated(known)
      : follow(known, event);
}

/** Of which session an event tells. */
export function sessionOf(event: LiveEvent): string | null {
  switch (event.type) {
    case 'session.step_added.v1':
    case 'session.step_corrected.v1':
    case 'session.attachments_changed.v1':
    case 'session.passage_hidden.v1':
      return event.data.session_id;
    case 'session.changed.v1':
    case 'session.reminded.v1':
      return event.data.id;
    default:
      return null;
  }
}

function isClientOf(event: LiveEvent, { client_id: client }: SessionDetail): boolean {
  return event.type === 'client.changed.v1' && client !== null;
}

function isOver({ state }: HandoffCard): boolean {
  return state === 'resolved' || state === 'withdrawn';
}

function endOf({ ended_at }: HandoffCard): string {
  return ended_at ?? '';
}
