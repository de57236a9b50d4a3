import type { HandoffCard } from '@resolutionflow/api-client';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Kbd } from '@/components/kbd';
import { RelativeTime } from '@/components/relative-time';
import { StateBadge } from '@/domain/state-badge';
import { HANDOFF_STATES, waitingOnYou } from '@/domain/words';
import type { Placed, QueueCardProps } from '@/features/queue/components/queue-card';
import { briefOf, isForMe } from '@/features/queue/model/cards';
import * as words from '@/features/queue/words';

type Props = Omit<QueueCardProps, keyof Placed>;

/** The state at the end of the card: a button for those who can pick it up, else its holder. */
export function CardStatus(props: Props) {
  const { card, myId } = props;
  switch (card.state) {
    case 'open':
      return <Waiting {...props} />;
    case 'offered':
      return isForMe(card, myId) ? <TakeButton {...props} word={words.accept} /> : <Offered card={card} />;
    case 'returned':
      return <Returned card={card} myId={myId} />;
    default:
      return <Worked card={card} myId={myId} />;
  }
}

function Waiting(props: Props) {
  if (props.claim === 'own')
    return <span className="text-ink-subtle text-xs sm:text-right">{words.youEscalatedThis}</span>;
  if (props.claim === 'none') return <StateBadge state="open" />;
  return <TakeButton {...props} word={words.pickUp} />;
}

function TakeButton({ card, first, claiming, onClaim, word }: Props & { word: string }) {
  const router = useRouter();
  return (
    <Button
      variant={first ? 'primary' : 'secondary'}
      size="sm"
      busy={claiming}
      online
      className="queue-claim touch-target relative z-10 w-full max-sm:h-9 sm:w-20"
      aria-keyshortcuts="e"
      aria-label={`${word}: ${card.title}`}
      // On its way before it is pressed.
      onPointerEnter={() => void router.preloadRoute(briefOf(card))}
      onClick={() => onClaim(card)}
    >
      {word}
      <span className={first ? 'inline-flex max-sm:hidden' : 'queue-claim-key'}>
        <Kbd onAccent>E</Kbd>
      </span>
    </Button>
  );
}

function Offered({ card: { offered_to: who, due } }: { card: HandoffCard }) {
  return (
    <With name={words.offeredTo(who?.name)} face={who?.name}>
      {due ? (
        <>
          {words.expiresIn} <Countdown at={due.at} />
        </>
      ) : (
        words.untilAnswered
      )}
    </With>
  );
}

function Returned({ card: { escalated_by: who }, myId }: Pick<Props, 'card' | 'myId'>) {
  return (
    <With name={who.id === myId ? waitingOnYou : words.waitingOn(who.name)} face={who.name}>
      {HANDOFF_STATES.returned}
    </With>
  );
}

function Worked({ card, myId }: Pick<Props, 'card' | 'myId'>) {
  const { claimed_by: who, claimed_at: at } = card;
  const active = card.state === 'active';
  return (
    <With name={who?.id === myId ? words.you : (who?.name ?? words.someone)} face={who?.name}>
      {active ? words.inProgressFor : HANDOFF_STATES.claimed}{' '}
      {at ? <RelativeTime at={at} style={active ? 'age' : 'ago'} /> : null}
    </With>
  );
}

function With({ name, face = name, children }: { name: string; face?: string | undefined; children: ReactNode }) {
  return (
    <span className="flex w-full min-w-0 items-center gap-2 text-sm">
      <Avatar name={face} size="sm" />
      <span className="min-w-0 leading-tight">
        <span className="block truncate text-ink">{name}</span>
        <span className="block text-ink-subtle text-xs">{children}</span>
      </span>
    </span>
  );
}
