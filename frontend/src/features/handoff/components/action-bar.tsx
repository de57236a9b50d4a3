import type { HandoffCard, HandoffDetail } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { Kbd } from '@/components/kbd';
import { RelativeTime } from '@/components/relative-time';
import { MoreTransitions, TransitionButtons } from '@/features/handoff/components/transition-buttons';
import { useUndo } from '@/features/handoff/hooks/use-undo';
import type { Relation } from '@/features/handoff/model/relation';
import type { Transition } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';

interface ActionBarProps {
  detail: HandoffDetail;
  relation: Relation;
  /** What else can be done, the likeliest first. */
  transitions: readonly Transition[];
  pending: Transition | null;
  onTransition: (transition: Transition) => void;
  claiming: boolean;
  /** Starting also sends the line above the button. */
  sends: boolean;
  onPickUp: () => void;
  onStart: () => void;
}

/** Always in view. */
export function ActionBar(props: ActionBarProps) {
  const { detail, relation, transitions, pending, onTransition } = props;
  const { card } = detail;
  if (relation === 'claimable' || relation === 'mine') return <Take {...props} />;
  const buttons = (shown: number, primary: boolean) => (
    <TransitionButtons
      transitions={transitions}
      pending={pending}
      onTransition={onTransition}
      shown={shown}
      primary={primary}
      size="md"
    />
  );
  // The offer above it names who offers, and until when.
  if (relation === 'offered') return <div className="flex gap-1.5 *:flex-1">{buttons(2, true)}</div>;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
      <p className="flex min-w-0 flex-1 items-center gap-2 text-ink-muted text-sm">
        <WhyNot card={card} relation={relation} />
      </p>
      <div className="flex items-center gap-1.5">
        <OpenSession card={card} />
        {buttons(1, false)}
      </div>
    </div>
  );
}

/** Links in mails and chats end in it: they claim nothing, and the button has the focus. */
const PICK_UP = 'pick-up';

/** One button that picks up and then starts, so that the focus and the thumb stay where they are. */
function Take({ detail, relation, transitions, onTransition, claiming, sends, onPickUp, onStart }: ActionBarProps) {
  const mine = relation === 'mine';
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (location.hash !== `#${PICK_UP}`) return;
    // After the heading, which has the focus after a sign-in.
    const timer = setTimeout(() => button.current?.focus({ preventScroll: true }));
    return () => clearTimeout(timer);
  }, []);
  const givesBack = mine && detail.card.state === 'claimed';
  const more = transitions.filter((transition) => !(givesBack && transition === 'release'));
  return (
    <div className="flex items-center gap-2 max-lg:w-full sm:max-lg:w-auto">
      <Button
        ref={button}
        variant="primary"
        size="lg"
        className="flex-1 sm:max-lg:w-52"
        busy={claiming}
        online
        aria-keyshortcuts={mine ? 'Enter' : 'e'}
        aria-description={sends ? words.sendsYourLine : undefined}
        onClick={mine ? onStart : onPickUp}
      >
        {mine ? (detail.card.state === 'active' ? words.backToSession : words.startHere) : words.pickUp}
        <span className="inline-flex max-md:hidden">
          <Kbd onAccent>{mine ? '↵' : 'E'}</Kbd>
        </span>
      </Button>
      {givesBack ? <GiveBack detail={detail} onRelease={() => onTransition('release')} /> : null}
      {more.length > 0 ? (
        <MoreTransitions transitions={more} onTransition={onTransition} placement="top-end" large />
      ) : null}
    </div>
  );
}

/** Undo, and after its time Release in the same place: what is meant is the same, and nothing moves. */
function GiveBack({ detail, onRelease }: { detail: HandoffDetail; onRelease: () => void }) {
  const undo = useUndo(detail);
  return (
    <Button size="lg" className="give-back" online busy={undo.pending} onClick={undo.may ? undo.run : onRelease}>
      {undo.may ? words.undo : words.release}
    </Button>
  );
}

function OpenSession({ card }: { card: HandoffCard }) {
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: card.session_id }} className={buttonClass('secondary')}>
      {words.openSession}
    </Link>
  );
}

function WhyNot({ card, relation }: { card: HandoffCard; relation: Relation }): ReactNode {
  switch (relation) {
    case 'own':
      return words.youEscalated;
    case 'lent':
      return words.offeredTo(card.offered_to?.name);
    case 'asked':
      return words.waitingOnYou;
    case 'taken':
      return <Taken card={card} />;
    case 'over':
      return (
        <span>
          {card.state === 'resolved' ? words.resolved : words.withdrawn}{' '}
          {card.ended_at ? <RelativeTime at={card.ended_at} /> : null}
        </span>
      );
    default:
      return words.waitingForASenior;
  }
}

function Taken({ card }: { card: HandoffCard }) {
  if (card.state === 'returned') return words.waitingOn(card.escalated_by.name);
  const who = card.claimed_by?.name;
  return (
    <>
      {who ? <Avatar name={who} size="md" /> : null}
      <span className="min-w-0">
        <span className="text-ink">{who ?? words.someone}</span> {words.pickedThisUp}{' '}
        {card.claimed_at ? <RelativeTime at={card.claimed_at} /> : null}
        {card.offered_to ? words.andOfferedTo(card.offered_to.name) : null}
      </span>
    </>
  );
}
