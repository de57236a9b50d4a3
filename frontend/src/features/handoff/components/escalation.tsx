import type { HandoffCard, HandoffDetail, Me } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { RelativeTime } from '@/components/relative-time';
import { useMe } from '@/domain/me';
import { useAnnouncedViewers, useViewers } from '@/domain/presence';
import { Viewers } from '@/domain/viewers';
import { parked } from '@/domain/words';
import { handoffQueries } from '@/features/handoff/api/queries';
import { Conversation } from '@/features/handoff/components/conversation';
import { DueNotice } from '@/features/handoff/components/due-notice';
import { ReadBack, ReadBackLine } from '@/features/handoff/components/read-back';
import { Returned } from '@/features/handoff/components/returned';
import { TransitionButtons } from '@/features/handoff/components/transition-buttons';
import { useTransitions } from '@/features/handoff/hooks/use-transitions';
import { useUndo } from '@/features/handoff/hooks/use-undo';
import { relationOf } from '@/features/handoff/model/relation';
import { transitionsFor } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';
import { list } from '@/lib/locale';
import { dateTime } from '@/lib/time';

/** The escalation's state on the session's page: viewers, holder, and requested information. */
export function Escalation({ card }: { card: HandoffCard }) {
  const me = useMe();
  const { ask, pending, dialog } = useTransitions(card);
  const relation = relationOf(card, me);
  const transitions = transitionsFor(card, me).filter((transition) => transition !== 'reopen');
  const holds = relation === 'mine' || relation === 'offered';
  const { data: detail } = useQuery({ ...handoffQueries.detail(card.id), enabled: relation === 'mine' });
  return (
    <section aria-label={words.escalation} className="animate-rise rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {card.claimed_by ? <Avatar name={card.claimed_by.name} /> : <WaitingDot />}
        <div className="min-w-48 flex-1">
          <Text card={card} me={me} />
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          {relation === 'mine' && detail ? <UndoOrBrief detail={detail} /> : <BriefLink card={card} />}
          <TransitionButtons
            transitions={transitions}
            pending={pending}
            onTransition={ask}
            primary={holds}
            shown={holds ? 2 : 1}
          />
        </div>
      </div>
      <div className="flex flex-col gap-2.5 *:first:mt-2.5 empty:hidden">
        <DueNotice card={card} me={me} pending={pending} onTransition={ask} />
        {relation === 'mine' ? <ReadBack card={card} proposal={null} /> : <ReadBackLine card={card} />}
        <Conversation card={card} className="border-line border-t pt-2.5" />
        {relation === 'asked' ? <Returned card={card} /> : null}
      </div>
      {dialog}
    </section>
  );
}

function BriefLink({ card }: { card: HandoffCard }) {
  return (
    <Link to="/handoffs/$handoffId" params={{ handoffId: card.id }} className={buttonClass('ghost', 'sm')}>
      {words.brief}
    </Link>
  );
}

/** Who has just picked it up comes from the brief: for as long as it can be undone, that is offered in its place. */
function UndoOrBrief({ detail }: { detail: HandoffDetail }) {
  const undo = useUndo(detail);
  if (!undo.may) return <BriefLink card={detail.card} />;
  return (
    <Button size="sm" online busy={undo.pending} onClick={undo.run}>
      {words.undo}
    </Button>
  );
}

function Text({ card, me }: { card: HandoffCard; me: Me }) {
  const [title, line] = wordsOf(card, me.user.id);
  return (
    <>
      <p className="font-medium text-ink">{title}</p>
      {card.state === 'open' ? (
        <ViewersOrLine card={card} myId={me.user.id}>
          {line}
        </ViewersOrLine>
      ) : (
        <p className="text-ink-muted">{line}</p>
      )}
    </>
  );
}

function wordsOf(card: HandoffCard, myId: string): [title: ReactNode, line: ReactNode] {
  const who = card.claimed_by?.name ?? words.someone;
  switch (card.state) {
    case 'open':
      return waitingWords(card, myId);
    case 'offered':
      if (card.offered_to?.id === myId) return [words.offersThisToYou(who), words.acceptTakeOver];
      return [words.offersThisTo(who, card.offered_to?.name), words.holderKeepsIt];
    case 'returned':
      return card.escalated_by.id === myId
        ? [words.waitingOnYouTitle, words.aboutYourAnswer]
        : [words.waitingOnTechnician(card.escalated_by.name), card.returned_ask];
    default:
      return heldWords(card, myId);
  }
}

function waitingWords(card: HandoffCard, myId: string): [title: ReactNode, line: ReactNode] {
  const own = card.escalated_by.id === myId;
  if (card.intent === 'park') {
    const until = card.due?.timer === 'resume' ? words.until(dateTime(card.due.at)) : '';
    return [`${parked}${until}`, words.parkedMeans];
  }
  const waits = (
    <>
      {card.meant_for ? words.waitingFor(card.meant_for.name) : words.unclaimed} <Age at={card.opened_at} />
    </>
  );
  if (!own) return [waits, words.escalatedBy(card.escalated_by.name)];
  return card.meant_for ? [waits, words.meantForNotified(card.meant_for.name)] : [waits, notifiedWords(card)];
}

/** The people notified, as the server counts them. */
function notifiedWords({ practice, notified: { count, people } }: HandoffCard): string {
  if (practice) return words.noOneInPractice;
  if (count === 0) return words.noOneToNotify;
  const named = people.map(({ name }) => name);
  const more = count - named.length;
  const all = list(more > 0 ? [...named, words.more(more)] : named);
  return words.wereNotified(all, count);
}

function heldWords(card: HandoffCard, myId: string): [title: ReactNode, line: ReactNode] {
  const since = card.claimed_at ?? card.opened_at;
  if (card.claimed_by?.id === myId) {
    const { practice, escalated_by: technician } = card;
    const seen = card.first_action_at ? words.seesEachStep : words.firstStepTells;
    return [
      <>
        {words.youHaveThis} <Age at={since} />
      </>,
      practice ? words.inRealOnes : seen(technician.name),
    ];
  }
  return [
    <>
      {words.holderPickedThisUp(card.claimed_by?.name)} <RelativeTime at={since} />
    </>,
    card.first_action_at ? (
      <>
        {words.firstAction} <RelativeTime at={card.first_action_at} />
        {words.laterStepsShowBelow}
      </>
    ) : (
      words.noActionYet
    ),
  ];
}

/** Viewers take the place of the line below the title, so that the layout does not move. */
function ViewersOrLine({ card, myId, children }: { card: HandoffCard; myId: string; children: ReactNode }) {
  const viewers = useViewers(card.id, myId);
  useAnnouncedViewers(viewers, LOOKING);
  return (
    <div className="grid text-ink-muted *:col-start-1 *:row-start-1">
      <p className={viewers.length > 0 ? 'invisible' : undefined}>{children}</p>
      <Viewers people={viewers} what={LOOKING} className="self-start text-ink" />
    </div>
  );
}

const LOOKING = words.viewing;

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

/** A pulsing dot while the escalation waits for someone. */
function WaitingDot() {
  return (
    <span aria-hidden="true" className="relative inline-flex size-6 items-center justify-center">
      <span className="absolute size-4 animate-shimmer rounded-full bg-accent/25" />
      <span className="size-2 rounded-full bg-accent" />
    </span>
  );
}
