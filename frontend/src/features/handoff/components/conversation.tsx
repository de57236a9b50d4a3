import type { HandoffCard, Message } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Avatar } from '@/components/avatar';
import { Masked } from '@/components/masked';
import { RelativeTime } from '@/components/relative-time';
import { handoffQueries } from '@/features/handoff/api/queries';
import { MessageComposer } from '@/features/handoff/components/message-composer';
import { useAnnouncedMessages } from '@/features/handoff/hooks/use-announced-messages';
import { useNewestInView } from '@/features/handoff/hooks/use-newest-in-view';
import { speaksAs, unanswered } from '@/features/handoff/model/talk';
import { cx } from '@/lib/cx';
import { useMe } from '@/lib/me';

interface ConversationProps {
  card: HandoffCard;
  className?: string;
}

/** Questions and answers between who has it and who asked for help, instead of a call. Nothing to say, nothing shown. */
export function Conversation({ card, className }: ConversationProps) {
  const me = useMe();
  const { data: messages } = useQuery(handoffQueries.messages(card.id));
  useAnnouncedMessages(messages, me.user.id);
  const section = useNewestInView(messages?.length);
  if (!messages) return null;
  const kind = speaksAs(card, me, messages);
  // Nobody is invited to talk to nobody.
  const speaks = kind !== null && card.claimed_by !== null;
  if (messages.length === 0 && !speaks) return null;
  const waiting = unanswered(card, messages);
  return (
    <section ref={section} aria-label="Questions" className={className}>
      {messages.length > 0 ? (
        <ol className="-mr-2 flex max-h-60 flex-col gap-2.5 overflow-y-auto pr-2">
          {messages.map((message) => (
            <Said
              key={message.id}
              message={message}
              mine={message.author.id === me.user.id}
              waits={message === waiting}
            />
          ))}
        </ol>
      ) : null}
      {kind !== null && speaks ? <MessageComposer card={card} kind={kind} /> : null}
    </section>
  );
}

function Said({ message, mine, waits }: { message: Message; mine: boolean; waits: boolean }) {
  return (
    <li className="flex gap-2 text-sm">
      <Avatar name={message.author.name} size="sm" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-xs">
          <span className="truncate font-medium text-ink">{mine ? 'You' : message.author.name}</span>
          <RelativeTime at={message.at} className="shrink-0 text-ink-subtle" />
          {waits ? <span className="ml-auto shrink-0 font-medium text-warning">Not answered</span> : null}
        </p>
        <p dir="auto" className={cx('whitespace-pre-wrap text-ink', message.kind === 'question' && 'font-medium')}>
          <Masked text={message.body} />
        </p>
      </div>
    </li>
  );
}
