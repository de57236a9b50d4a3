import type { HandoffCard, Me } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { RelativeTime } from '@/components/relative-time';
import { Viewers } from '@/components/viewers';
import { useWithdraw } from '@/features/flowpilot/api/mutations';
import { can } from '@/lib/me';
import { useAnnouncedViewers, useViewers } from '@/lib/presence';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

interface HandoffBannerProps {
  card: HandoffCard;
  me: Me;
  /** To the brief; a link of the router, handed in so that this feature knows no other. */
  brief: ReactNode;
  onRelease: () => void;
  onResolve: () => void;
}

/** Who is looking at the escalation, and what the reader can do about it. */
export function HandoffBanner({ card, me, brief, onRelease, onResolve }: HandoffBannerProps) {
  const mine = card.claimed_by?.id === me.user.id;
  const manages = can(me, 'account.manage');
  return (
    <section
      aria-label="Escalation"
      className="flex animate-rise flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm"
    >
      {card.claimed_by ? <Avatar name={card.claimed_by.name} /> : <WaitingDot />}
      <div className="min-w-48 flex-1">
        <Words card={card} mine={mine} myId={me.user.id} />
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        {brief}
        {card.state === 'open' && (card.escalated_by.id === me.user.id || manages) ? (
          <WithdrawButton id={card.id} />
        ) : null}
        {card.claimed_by && (mine || manages) ? (
          <>
            <Button size="sm" onClick={onRelease}>
              Release
            </Button>
            <Button size="sm" variant={mine ? 'primary' : 'secondary'} onClick={onResolve}>
              Resolve
            </Button>
          </>
        ) : null}
      </div>
    </section>
  );
}

function Words({ card, mine, myId }: { card: HandoffCard; mine: boolean; myId: string }) {
  if (!card.claimed_by || !card.claimed_at) {
    return (
      <>
        <p className="font-medium text-ink">
          Waiting in the queue <Age at={card.opened_at} />
        </p>
        <WhoLooks card={card} myId={myId} />
      </>
    );
  }
  if (mine) {
    return (
      <>
        <p className="font-medium text-ink">
          You have this <Age at={card.claimed_at} />
        </p>
        <p className="text-ink-muted">
          {card.first_action_at
            ? `${card.escalated_by.name} sees each step as you record it.`
            : `Your first step tells ${card.escalated_by.name} that it is in hand.`}
        </p>
      </>
    );
  }
  return (
    <>
      <p className="font-medium text-ink">
        {card.claimed_by.name} picked this up <RelativeTime at={card.claimed_at} />
      </p>
      <p className="text-ink-muted">
        {card.first_action_at ? (
          <>
            First step <RelativeTime at={card.first_action_at} />. What follows shows below.
          </>
        ) : (
          'No step yet. Each shows below as it is recorded.'
        )}
      </p>
    </>
  );
}

/** Whoever looks stands in the place of the line that waits for them, so that nothing moves. */
function WhoLooks({ card, myId }: { card: HandoffCard; myId: string }) {
  const viewers = useViewers(card.id, myId);
  useAnnouncedViewers(viewers, LOOKING);
  return (
    <div className="grid text-ink-muted *:col-start-1 *:row-start-1">
      <p className={viewers.length > 0 ? 'invisible' : undefined}>
        {card.escalated_by.id === myId
          ? 'The engineers have been told. You will see here who picks it up.'
          : `Escalated by ${card.escalated_by.name}.`}
      </p>
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

function WithdrawButton({ id }: { id: string }) {
  const withdraw = useWithdraw();
  return (
    <Button
      size="sm"
      busy={withdraw.isPending}
      onClick={() =>
        withdraw.mutate(id, {
          onSuccess: () =>
            toast('Escalation withdrawn', { description: 'It is out of the queue. You can escalate again.' }),
          onError: (error) => toast.error('It was not withdrawn', { description: explain(error) }),
        })
      }
    >
      Withdraw
    </Button>
  );
}
