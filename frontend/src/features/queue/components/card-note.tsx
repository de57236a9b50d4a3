import type { HandoffCard } from '@resolutionflow/api-client';
import { Countdown } from '@/components/countdown';
import { isForMe } from '@/features/queue/model/cards';
import { cx } from '@/lib/cx';

/** The one thing beside the facts that somebody should know now: an ask, a promise, or what happens by itself soon. */
export function CardNote({ card, myId }: { card: HandoffCard; myId: string }) {
  const note = noteOf(card, myId);
  if (note === null) return null;
  return (
    <p className={cx('mt-0.5 text-sm sm:truncate', note.urgent ? 'text-warning' : 'text-ink-muted')}>
      {note.words}
      {note.until ? <Countdown at={note.until} /> : null}
      {note.after}
    </p>
  );
}

interface Note {
  words: string;
  until?: string;
  after?: string;
  urgent?: boolean;
}

function noteOf(card: HandoffCard, myId: string): Note | null {
  switch (card.state) {
    case 'offered':
      return isForMe(card, myId) ? offeredToMe(card) : readBack(card);
    case 'returned':
      return card.returned_ask ? { words: `Asked: ${card.returned_ask}` } : null;
    case 'claimed':
      return goingBack(card) ?? readBack(card);
    case 'active':
      return readBack(card);
    default:
      return stillWaiting(card);
  }
}

function offeredToMe({ claimed_by: by, due }: HandoffCard): Note {
  const words = `${by?.name ?? 'A colleague'} asks you to take it over`;
  return due ? { words: `${words} · `, until: due.at, after: ' left', urgent: true } : { words, urgent: true };
}

function goingBack({ due }: HandoffCard): Note | null {
  if (due?.timer !== 'expire') return null;
  return { words: 'Goes back to the queue in ', until: due.at, after: ' unless something happens', urgent: true };
}

function readBack({ read_back: text }: HandoffCard): Note | null {
  return text ? { words: `“${text}”` } : null;
}

/** What comes next is certain; whether the steps before it were taken depends on how the account is set up. */
function stillWaiting({ due, intent, notified }: HandoffCard): Note | null {
  if (notified.count === 0 && intent === 'escalate') {
    return { words: 'Nobody to notify yet. Invite a senior.', urgent: true };
  }
  if (due?.timer === 'widen') return { words: 'Unclaimed. Notifies more people in ', until: due.at };
  if (due?.timer === 'alert_owner') return { words: 'Unclaimed. Notifies the owners in ', until: due.at };
  if (due?.timer === 'repeat' && intent === 'escalate') {
    return { words: `Unclaimed. ${notified.count} notified, again in `, until: due.at };
  }
  return null;
}
