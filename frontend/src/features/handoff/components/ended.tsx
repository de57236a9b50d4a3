import type { HandoffCard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { Avatar } from '@/components/avatar';
import { buttonClass } from '@/components/button-class';
import { RelativeTime } from '@/components/relative-time';
import { Conversation } from '@/features/handoff/components/conversation';
import * as words from '@/features/handoff/words';

/** An ended handoff on the session's page: its holder, the brief and the messages, read-only. */
export function Ended({ card }: { card: HandoffCard }) {
  const { claimed_by: who, outcome, ended_at: at } = card;
  return (
    <section aria-label={words.earlierEscalation} className="rounded-lg bg-sunken px-3.5 py-2.5 text-sm">
      <div className="flex items-center gap-3">
        {who ? <Avatar name={who.name} /> : null}
        <p className="min-w-0 flex-1 text-ink-muted">
          {who ? <span className="font-medium text-ink">{words.pickedUpBy(who.name)} </span> : null}
          {card.state === 'withdrawn' ? words.withdrawn : outcome ? words.OUTCOMES[outcome] : words.resolved}{' '}
          {at ? <RelativeTime at={at} /> : null}
        </p>
        <Link to="/handoffs/$handoffId" params={{ handoffId: card.id }} className={buttonClass('ghost', 'sm')}>
          {words.brief}
        </Link>
      </div>
      <Conversation card={card} className="mt-2.5 border-line border-t pt-2.5" />
    </section>
  );
}
