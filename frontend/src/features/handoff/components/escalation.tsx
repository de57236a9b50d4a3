import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { buttonClass } from '@/components/button-class';
import { RelativeTime } from '@/components/relative-time';
import { useMe } from '@/domain/me';
import { useAnnouncedViewers, useViewers } from '@/domain/presence';
import { Viewers } from '@/domain/viewers';
import { Conversation } from '@/features/handoff/components/conversation';
import { DueNotice } from '@/features/handoff/components/due-notice';
import { MoveButtons } from '@/features/handoff/components/move-buttons';
import { ReadBack, ReadBackLine } from '@/features/handoff/components/read-back';
import { Returned } from '@/features/handoff/components/returned';
import { useMoves } from '@/features/handoff/hooks/use-moves';
import { movesOf } from '@/features/handoff/model/moves';
import { standing } from '@/features/handoff/model/standing';
import { dateTime } from '@/lib/time';

/** What has become of the call for help, on the session's page: who looks, who has it, and what is asked of whom. */
export function Escalation({ card }: { card: HandoffCard }) {
  const me = useMe();
  const { ask, making, dialog } = useMoves(card);
  const where = standing(card, me);
  const moves = movesOf(card, me).filter((move) => move !== 'reopen');
  const holds = where === 'mine' || where === 'offered';
  return (
    <section aria-label="Escalation" className="animate-rise rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {card.claimed_by ? <Avatar name={card.claimed_by.name} /> : <WaitingDot />}
        <div className="min-w-48 flex-1">
          <Words card={card} me={me} />
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          <Link to="/handoffs/$handoffId" params={{ handoffId: card.id }} className={buttonClass('ghost', 'sm')}>
            Brief
          </Link>
          <MoveButtons moves={moves} making={making} onMove={ask} primary={holds} shown={holds ? 2 : 1} />
        </div>
      </div>
      <div className="flex flex-col gap-2.5 *:first:mt-2.5 empty:hidden">
        <DueNotice card={card} me={me} making={making} onMove={ask} />
        {where === 'mine' ? <ReadBack card={card} proposal={null} /> : <ReadBackLine card={card} />}
        <Conversation card={card} className="border-line border-t pt-2.5" />
        {where === 'asked' ? <Returned card={card} /> : null}
      </div>
      {dialog}
    </section>
  );
}

function Words({ card, me }: { card: HandoffCard; me: Me }) {
  const [title, line] = wordsOf(card, me.user.id);
  return (
    <>
      <p className="font-medium text-ink">{title}</p>
      {card.state === 'open' ? (
        <WhoLooks card={card} myId={me.user.id}>
          {line}
        </WhoLooks>
      ) : (
        <p className="text-ink-muted">{line}</p>
      )}
    </>
  );
}

function wordsOf(card: HandoffCard, myId: string): [title: ReactNode, line: ReactNode] {
  const who = card.claimed_by?.name ?? 'Somebody';
  switch (card.state) {
    case 'open':
      return waitingWords(card, myId);
    case 'offered':
      if (card.offered_to?.id === myId) return [`${who} offers this to you`, 'Accept it, and it is yours.'];
      return [`${who} offers this to ${card.offered_to?.name ?? 'a colleague'}`, 'It stays in hand until they accept.'];
    case 'returned':
      return card.escalated_by.id === myId
        ? ['This came back to you, with one ask', 'With your answer it enters the queue again.']
        : [`Back with ${card.escalated_by.name}`, card.returned_ask];
    default:
      return heldWords(card, myId);
  }
}

function waitingWords(card: HandoffCard, myId: string): [title: ReactNode, line: ReactNode] {
  const own = card.escalated_by.id === myId;
  if (card.intent === 'park') {
    const until = card.due?.timer === 'resume' ? ` until ${dateTime(card.due.at)}` : '';
    return [`Parked${until}`, 'Nobody is notified until then. Anybody who can may pick it up before.'];
  }
  const waits = (
    <>
      {card.meant_for ? `Waiting for ${card.meant_for.name}` : 'Waiting in the queue'} <Age at={card.opened_at} />
    </>
  );
  if (!own) return [waits, `Escalated by ${card.escalated_by.name}.`];
  return card.meant_for
    ? [waits, `${card.meant_for.name} has been notified; others may take it too.`]
    : [waits, notifiedWords(card)];
}

/** Whom it has called, as the server counts them. */
function notifiedWords({ notified: { count, people } }: HandoffCard): string {
  if (count === 0) return 'Nobody to notify yet: invite a senior.';
  const named = people.map(({ name }) => name);
  const more = count - named.length;
  const all = new Intl.ListFormat('en').format(more > 0 ? [...named, `${more} more`] : named);
  return `${all} ${count === 1 ? 'has' : 'have'} been notified. You will see here who picks it up.`;
}

function heldWords(card: HandoffCard, myId: string): [title: ReactNode, line: ReactNode] {
  const since = card.claimed_at ?? card.opened_at;
  if (card.claimed_by?.id === myId) {
    return [
      <>
        You have this <Age at={since} />
      </>,
      card.first_action_at
        ? `${card.escalated_by.name} sees each step as you record it.`
        : `Your first step tells ${card.escalated_by.name} that it is in hand.`,
    ];
  }
  return [
    <>
      {card.claimed_by?.name} picked this up <RelativeTime at={since} />
    </>,
    card.first_action_at ? (
      <>
        First action <RelativeTime at={card.first_action_at} />. What follows shows below.
      </>
    ) : (
      'No action yet. Each step shows below as it is recorded.'
    ),
  ];
}

/** Whoever looks stands in the place of the line that waits for them, so that nothing moves. */
function WhoLooks({ card, myId, children }: { card: HandoffCard; myId: string; children: ReactNode }) {
  const viewers = useViewers(card.id, myId);
  useAnnouncedViewers(viewers, LOOKING);
  return (
    <div className="grid text-ink-muted *:col-start-1 *:row-start-1">
      <p className={viewers.length > 0 ? 'invisible' : undefined}>{children}</p>
      <Viewers people={viewers} what={LOOKING} className="self-start text-ink" />
    </div>
  );
}

const LOOKING = 'looking at it';

/** "· 12s" */
function Age({ at }: { at: string }) {
  return (
    <span className="font-normal text-ink-muted">
      <span aria-hidden="true" className="pr-1">
        ·
      </span>
      <RelativeTime at={at} style="age" />
    </span>
  );
}

/** A dot that breathes: something is being waited for. */
function WaitingDot() {
  return (
    <span aria-hidden="true" className="relative inline-flex size-6 items-center justify-center">
      <span className="absolute size-4 animate-shimmer rounded-full bg-accent/25" />
      <span className="size-2 rounded-full bg-accent" />
    </span>
  );
}
