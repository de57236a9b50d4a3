import type { HandoffCard } from '@resolutionflow/api-client';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { can, useMe } from '@/domain/me';
import { useRemovePractice } from '@/features/first-run/api/mutations';
import * as words from '@/features/first-run/words';

interface PracticeBarProps {
  /** The newest escalation of it. */
  card: HandoffCard | null;
  place: 'session' | 'brief';
}

/** Above the pages of a practice: that it is one, what comes next, and how to be rid of it. */
export function PracticeBar({ card, place }: PracticeBarProps) {
  const claims = can(useMe(), 'handoffs.claim');
  const navigate = useNavigate();
  const { mutate, isPending } = useRemovePractice(() => navigate({ to: '/getting-started' }));
  const next = nextOf(card, place, claims);
  return (
    <section
      aria-label={words.practiceBar}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md bg-warning-soft px-3 py-2 text-ink text-sm print:hidden"
    >
      <p className="min-w-48 flex-1">
        <span className="font-medium">{words.NEXT[next]}</span> {words.onlyYou}
      </p>
      {next === 'queue' && card ? <Onward card={card} claims={claims} /> : null}
      <Button
        size="sm"
        online
        busy={isPending}
        variant={next === 'seen' ? 'primary' : 'secondary'}
        onClick={() => mutate()}
      >
        {words.removePractice}
      </Button>
    </section>
  );
}

/** Technicians have no queue to pick up from: they read the brief. */
function Onward({ card, claims }: { card: HandoffCard; claims: boolean }) {
  return claims ? (
    <Link to="/queue" className={buttonClass('primary', 'sm')}>
      {words.openTheQueue}
    </Link>
  ) : (
    <Link to="/handoffs/$handoffId" params={{ handoffId: card.id }} className={buttonClass('primary', 'sm')}>
      {words.openTheBrief}
    </Link>
  );
}

function nextOf(card: HandoffCard | null, place: PracticeBarProps['place'], claims: boolean): keyof typeof words.NEXT {
  switch (card?.state) {
    case undefined:
    case 'withdrawn':
      return 'escalate';
    case 'open':
      if (place === 'session') return 'queue';
      return claims ? 'pickUp' : 'readOnly';
    case 'claimed':
      return place === 'brief' ? 'start' : 'step';
    default:
      return 'seen';
  }
}
