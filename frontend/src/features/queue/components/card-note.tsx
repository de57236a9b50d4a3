import type { HandoffCard } from '@resolutionflow/api-client';
import { Countdown } from '@/components/countdown';
import { isForMe } from '@/features/queue/model/cards';
import * as words from '@/features/queue/words';
import { cx } from '@/lib/cx';

/** The one note on a card: a request, the senior's understanding, or the next automatic step. */
export function CardNote({ card, myId }: { card: HandoffCard; myId: string }) {
  const note = noteOf(card, myId);
  if (note === null) return null;
  return (
    <p className={cx('mt-0.5 text-sm sm:truncate', note.urgent ? 'text-warning' : 'text-ink-muted')}>
      {note.text}
      {note.until ? (
        <>
          {' '}
          <Countdown at={note.until} />
        </>
      ) : null}
      {note.after ? ` ${note.after}` : null}
    </p>
  );
}

interface Note {
  text: string;
  until?: string;
  after?: string;
  urgent?: boolean;
}

function noteOf(card: HandoffCard, myId: string): Note | null {
  switch (card.state) {
    case 'offered':
      return isForMe(card, myId) ? offeredToMe(card) : readBack(card);
    case 'returned':
      return card.returned_ask ? { text: words.request(card.returned_ask) } : null;
    case 'claimed':
      return goingBack(card) ?? readBack(card);
    case 'active':
      return readBack(card);
    default:
      return stillWaiting(card);
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

function readBack({ read_back: text }: HandoffCard): Note | null {
  return text ? { text: `“${text}”` } : null;
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
