import type { HandoffCard } from '@resolutionflow/api-client';
import type { ComponentType, ReactNode } from 'react';
import { Countdown } from '@/components/countdown';
import { practice } from '@/domain/words';
import { isForMe } from '@/features/queue/model/cards';
import * as words from '@/features/queue/words';

/** A line that a person wrote: the request, or the senior's understanding. */
export function CardSentence({ card }: { card: HandoffCard }) {
  const sentence = sentenceOf(card);
  if (sentence === null) return null;
  return (
    <p className="mt-0.5 line-clamp-2 text-ink text-sm sm:line-clamp-1">
      {sentence.label ? <span className="text-ink-subtle">{sentence.label}: </span> : null}
      <bdi>{sentence.text}</bdi>
    </p>
  );
}

function sentenceOf({ state, ask, read_back: readBack, returned_ask: returned }: HandoffCard) {
  if (state === 'returned') return returned ? { label: words.request, text: returned } : null;
  if (readBack && state !== 'open') return { label: null, text: `“${readBack}”` };
  return ask ? { label: words.request, text: ask } : null;
}

interface CardNoteProps {
  card: HandoffCard;
  myId: string;
  /** What it stands in. */
  as: ComponentType<{ className?: string | undefined; children: ReactNode }>;
}

/** The next automatic step. */
export function CardNote({ card, myId, as: Line }: CardNoteProps) {
  const note = noteOf(card, myId);
  if (note === null) return null;
  return (
    <Line className={note.urgent ? 'text-warning' : undefined}>
      {note.text}
      {note.until ? (
        <>
          {' '}
          <Countdown at={note.until} />
        </>
      ) : null}
      {note.after ? ` ${note.after}` : null}
    </Line>
  );
}

interface Note {
  text: string;
  until?: string;
  after?: string;
  urgent?: boolean;
}

function noteOf(card: HandoffCard, myId: string): Note | null {
  // It has no next step.
  if (card.practice) return { text: practice, urgent: true };
  switch (card.state) {
    case 'offered':
      return isForMe(card, myId) ? offeredToMe(card) : null;
    case 'claimed':
      return goingBack(card);
    case 'open':
      return stillWaiting(card);
    default:
      return null;
  }
}

function offeredToMe({ claimed_by: by, due }: HandoffCard): Note {
  const text = words.offersYou(by?.name);
  return due ? { text: `${text} · ${words.expiresIn}`, until: due.at, urgent: true } : { text, urgent: true };
}

function goingBack({ due }: HandoffCard): Note | null {
  if (due?.timer !== 'expire') return null;
  return { text: words.claimExpiresIn, until: due.at, after: words.withoutActivity, urgent: true };
}

/** The next step is certain; the account's policy decides whether earlier ones ran. */
function stillWaiting({ due, intent, notified }: HandoffCard): Note | null {
  if (notified.count === 0 && intent === 'escalate') {
    return { text: words.noOneToNotify, urgent: true };
  }
  if (due?.timer === 'widen') return { text: words.notifiesMorePeopleIn, until: due.at };
  if (due?.timer === 'alert_owner') return { text: words.notifiesOwnersIn, until: due.at };
  if (due?.timer === 'repeat' && intent === 'escalate') {
    return { text: words.notifiesAgainIn(notified.count), until: due.at };
  }
  return null;
}
