import type { HandoffCard, Me, Message } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Avatar } from '@/components/avatar';
import { IconButton } from '@/components/icon-button';
import { LostPart } from '@/components/lost-part';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import { can, useMe } from '@/domain/me';
import { handoffQueries } from '@/features/handoff/api/queries';
import { MessageComposer } from '@/features/handoff/components/message-composer';
import { useAnnouncedMessages } from '@/features/handoff/hooks/use-announced-messages';
import { useNewestInView } from '@/features/handoff/hooks/use-newest-in-view';
import { speaksAs, unanswered } from '@/features/handoff/model/talk';
import * as words from '@/features/handoff/words';
import { cx } from '@/lib/cx';
import { part } from '@/lib/part';

const HideInMessage = part(async () => (await import('@/features/handoff/components/hide-in-message')).HideInMessage, {
  lost: (_props, retry) => <LostPart onRetry={retry} />,
});

interface ConversationProps {
  card: HandoffCard;
  className?: string;
}

/** Questions and answers between who has it and who asked for help, instead of a call. Nothing to say, nothing shown. */
export function Conversation({ card, className }: ConversationProps) {
  const me = useMe();
  const { data: messages } = useQuery(handoffQueries.messages(card.id));
  useAnnouncedMessages(messages, me.user.id);
  const [hiding, setHiding] = useState<Message | null>(null);
  const section = useNewestInView(messages?.length);
  if (!messages) return null;
  const kind = speaksAs(card, me, messages);
  // No composer without someone to write to.
  const speaks = kind !== null && card.claimed_by !== null;
  if (messages.length === 0 && !speaks) return null;
  const waiting = unanswered(card, messages);
  return (
    <section ref={section} aria-label={words.questions} className={className}>
      {messages.length > 0 ? (
        <ol className="-mr-2 flex max-h-60 flex-col gap-2.5 overflow-y-auto pr-2">
          {messages.map((message) => (
            <Said
              key={message.id}
              message={message}
              mine={message.author.id === me.user.id}
              waits={message === waiting}
              onHide={mayHide(me, card, message) ? () => setHiding(message) : undefined}
            />
          ))}
        </ol>
      ) : null}
      {hiding ? <HideInMessage message={hiding} onClose={() => setHiding(null)} /> : null}
      {kind !== null && speaks ? <MessageComposer card={card} kind={kind} /> : null}
    </section>
  );
}

/** Who wrote it, and who reads the session as it was typed. The API decides the same by itself. */
function mayHide(me: Me, { escalated_by, claimed_by }: HandoffCard, { author }: Message): boolean {
  const theirs = [author.id, escalated_by.id, claimed_by?.id].includes(me.user.id);
  return theirs && can(me, 'sessions.work');
}

interface SaidProps {
  message: Message;
  mine: boolean;
  waits: boolean;
  onHide: (() => void) | undefined;
}

function Said({ message, mine, waits, onHide }: SaidProps) {
  return (
    <li className="flex gap-2 text-sm">
      <Avatar name={message.author.name} size="sm" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-xs">
          <span className="truncate font-medium text-ink">{mine ? words.you : message.author.name}</span>
          <RelativeTime at={message.at} className="shrink-0 text-ink-subtle" />
          <span className="ml-auto flex shrink-0 items-center gap-1">
            {waits ? <span className="font-medium text-warning">{words.unanswered}</span> : null}
            {onHide ? (
              <IconButton
                icon="lock"
                label={words.hideSecretMessage}
                onClick={onHide}
                className="-my-1 size-6! text-ink-subtle! hover:text-ink!"
              />
            ) : null}
          </span>
        </p>
        <p dir="auto" className={cx('whitespace-pre-wrap text-ink', message.kind === 'question' && 'font-medium')}>
          <Masked text={message.body} />
        </p>
      </div>
    </li>
  );
}
