import type { HandoffCard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { Kbd } from '@/components/kbd';
import { RelativeTime } from '@/components/relative-time';
import type { Standing } from '@/features/handoff/model/standing';

interface ActionBarProps {
  card: HandoffCard;
  standing: Standing;
  claiming: boolean;
  onClaim: () => void;
  onPickUp: () => void;
}

/** Always in view. One button that claims and then picks up, so that the focus and the thumb stay where they are. */
export function ActionBar({ card, standing, claiming, onClaim, onPickUp }: ActionBarProps) {
  if (standing === 'claimable' || standing === 'mine') {
    const mine = standing === 'mine';
    return (
      <Button
        variant="primary"
        size="lg"
        className="w-full sm:max-lg:w-52"
        busy={claiming}
        aria-keyshortcuts={mine ? 'Enter' : 'e'}
        onClick={mine ? onPickUp : onClaim}
      >
        {mine ? (card.state === 'active' ? 'Back to the session' : 'Pick Up') : 'Claim'}
        <span className="inline-flex max-md:hidden">
          <Kbd onAccent>{mine ? '↵' : 'E'}</Kbd>
        </span>
      </Button>
    );
  }
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="flex min-w-0 items-center gap-2 text-ink-muted text-sm">
        <WhyNot card={card} standing={standing} />
      </p>
      <Link to="/sessions/$sessionId" params={{ sessionId: card.session_id }} className={buttonClass('secondary')}>
        Open session
      </Link>
    </div>
  );
}

function WhyNot({ card, standing }: Pick<ActionBarProps, 'card' | 'standing'>): ReactNode {
  const who = card.claimed_by;
  switch (standing) {
    case 'own':
      return 'You escalated this, so a colleague picks it up.';
    case 'taken':
      return (
        <>
          {who ? <Avatar name={who.name} size="md" /> : null}
          <span className="min-w-0">
            <span className="text-ink">{who?.name ?? 'Somebody'}</span> picked this up{' '}
            {card.claimed_at ? <RelativeTime at={card.claimed_at} /> : null}
          </span>
        </>
      );
    case 'over':
      return (
        <span>
          {card.state === 'resolved' ? 'Resolved' : 'Withdrawn'}{' '}
          {card.ended_at ? <RelativeTime at={card.ended_at} /> : null}
        </span>
      );
    default:
      return 'Waiting for a senior to pick it up.';
  }
}
