import type { HandoffCard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Kbd } from '@/components/kbd';
import { RelativeTime } from '@/components/relative-time';
import { SeverityBadge } from '@/components/severity-badge';
import { StateBadge } from '@/components/state-badge';
import { Viewers } from '@/components/viewers';
import { cx } from '@/lib/cx';
import { namesOf, useViewers } from '@/lib/presence';
import { slotList } from '@/lib/slots';

/** Why a card has a Claim button, or what stands in its place. */
export type ClaimRight = 'may' | 'own' | 'none';

interface QueueCardProps {
  card: HandoffCard;
  claim: ClaimRight;
  /** Slides in. */
  fresh: boolean;
  /** `e` claims this one while no other has the focus. */
  first: boolean;
  claiming: boolean;
  myId: string;
  onClaim: (card: HandoffCard) => void;
}

/** One link covers the card; the button stands above it. Rendered again only when something of its own has changed. */
export const QueueCard = memo(function QueueCard(props: QueueCardProps) {
  const { card, fresh, myId } = props;
  const viewers = useViewers(card.id, myId);
  return (
    <li
      data-handoff-card={card.id}
      className={cx(
        'queue-card relative grid items-center gap-x-4 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 transition-colors',
        'grid-cols-[1fr_auto] sm:grid-cols-[5.25rem_1fr_3.25rem_8.5rem] sm:gap-y-0 hover:border-line-strong hover:bg-hover',
        fresh && 'queue-card-fresh',
      )}
    >
      <SeverityBadge severity={card.severity} className="col-start-1 row-start-1" />
      <div className="col-span-2 row-start-2 min-w-0 sm:col-span-1 sm:col-start-2 sm:row-start-1">
        <Link
          to="/handoffs/$handoffId"
          params={{ handoffId: card.id }}
          data-handoff={card.id}
          // It lies over the faces, so it says who they are.
          title={viewers.length > 0 ? `Viewing now: ${namesOf(viewers)}` : undefined}
          className={cx(
            'line-clamp-2 font-medium text-base text-ink outline-none after:absolute after:inset-0 after:rounded-lg sm:line-clamp-1',
            viewers.length > 0 && 'sm:pr-64',
          )}
        >
          {card.title}
        </Link>
        <Facts card={card} />
      </div>
      {/* Over the end of the title's line: whoever comes to look moves nothing but the dots of a long title. */}
      <Viewers
        people={viewers}
        className="col-start-1 row-start-1 ml-22 h-5 justify-self-end text-xs sm:col-start-2 sm:max-w-60 sm:self-start"
      />
      <RelativeTime
        at={card.opened_at}
        style="age"
        className="col-start-2 row-start-1 justify-self-end text-ink-muted text-sm sm:col-start-3"
      />
      <div className="col-span-2 row-start-3 flex min-w-0 items-center sm:col-span-1 sm:col-start-4 sm:row-start-1 sm:justify-end">
        {card.state === 'open' ? <Waiting {...props} /> : <Worked card={card} myId={myId} />}
      </div>
    </li>
  );
});

/** Each fact has its dot on the left, and the dots at the start of a line are cut off. */
function Facts({ card }: { card: HandoffCard }) {
  const steps = card.steps_tried === 1 ? '1 step tried' : `${card.steps_tried} steps tried`;
  return (
    <div className="mt-0.5 overflow-hidden">
      <ul className="-ml-4 flex flex-wrap text-ink-muted text-sm">
        <Fact>{card.client_name}</Fact>
        <Fact>{card.escalated_by.name}</Fact>
        <Fact>{steps}</Fact>
        {card.missing.length > 0 ? (
          <Fact className="text-ink-subtle max-sm:w-full">Missing: {slotList(card.missing)}</Fact>
        ) : null}
      </ul>
    </div>
  );
}

function Fact({ className, children }: { className?: string; children: ReactNode }) {
  return <li className={cx('queue-fact relative min-w-0 pl-4', className)}>{children}</li>;
}

function Waiting({ card, claim, first, claiming, onClaim }: Omit<QueueCardProps, 'fresh' | 'myId'>) {
  if (claim === 'own') return <span className="text-ink-subtle text-xs sm:text-right">You escalated this</span>;
  if (claim === 'none') return <StateBadge of="handoff" state="open" />;
  return (
    <Button
      variant={first ? 'primary' : 'secondary'}
      size="sm"
      busy={claiming}
      className="queue-claim relative z-10 w-full max-sm:h-9 sm:w-20"
      aria-keyshortcuts="e"
      aria-label={`Claim: ${card.title}`}
      onClick={() => onClaim(card)}
    >
      Claim
      <span className={first ? 'inline-flex max-sm:hidden' : 'queue-claim-key'}>
        <Kbd onAccent>E</Kbd>
      </span>
    </Button>
  );
}

function Worked({ card, myId }: Pick<QueueCardProps, 'card' | 'myId'>) {
  const { claimed_by: who, claimed_at: at } = card;
  const active = card.state === 'active';
  return (
    <span className="flex w-full min-w-0 items-center gap-2 text-sm">
      {who ? <Avatar name={who.name} size="sm" /> : null}
      <span className="min-w-0 leading-tight">
        <span className="block truncate text-ink">{who?.id === myId ? 'You' : (who?.name ?? 'Somebody')}</span>
        <span className="block text-ink-subtle text-xs">
          {active ? 'working for' : 'claimed'} {at ? <RelativeTime at={at} style={active ? 'age' : 'ago'} /> : null}
        </span>
      </span>
    </span>
  );
}
