import type { AssessmentDetail, Changes, HandoffDetail, Message } from '@resolutionflow/api-client';
import { cardOf } from '@/domain/events';
import { type Follow, outdated } from '@/lib/following';

/** Who holds it shows at once; the history, which an event does not carry, is asked for. */
export const followDetail: Follow<HandoffDetail> = (held, event) => {
  if (event.type === 'session.passage_hidden.v1') {
    return event.data.session_id === held.card.session_id ? outdated(held) : held;
  }
  const card = cardOf(event);
  if (card?.id !== held.card.id || held.card.revision >= card.revision) return held;
  return outdated({ ...held, card });
};

export function followMessages(id: string): Follow<Message[]> {
  return (known, event) => {
    // Of which session they are is not known here.
    if (event.type === 'session.passage_hidden.v1') return outdated(known);
    return event.type === 'handoff.message_added.v1' && event.data.handoff_id === id
      ? withMessage(known, event.data)
      : known;
  };
}

/** The same message may come twice: as the answer to its own request, and as a live event. */
export function withMessage(known: Message[], message: Message): Message[] {
  return known.some(({ id }) => id === message.id) ? known : [...known, message];
}

export function followAssessment(id: string): Follow<AssessmentDetail> {
  return (known, event) => {
    if (event.type === 'assessment.ready.v1') {
      return event.data.handoff_id === id && event.data.version >= known.version ? event.data : known;
    }
    if (event.type === 'session.passage_hidden.v1') return outdated(known);
    const card = cardOf(event);
    return card?.id === id && card.brief_version > known.version ? outdated(known) : known;
  };
}

/** The session's changes since the brief: either may change. */
export function followChanges(id: string, sessionId: string): Follow<Changes> {
  return (found, event) => {
    switch (event.type) {
      case 'session.step_added.v1':
      case 'session.step_corrected.v1':
      case 'session.attachments_changed.v1':
      case 'session.passage_hidden.v1':
        return event.data.session_id === sessionId ? outdated(found) : found;
      case 'session.changed.v1':
        return event.data.id === sessionId ? outdated(found) : found;
      case 'handoff.changed.v1':
      case 'handoff.reopened.v1':
        return event.data.id === id ? outdated(found) : found;
      default:
        return found;
    }
  };
}
