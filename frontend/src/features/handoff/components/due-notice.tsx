import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Notice } from '@/components/notice';
import type { Transition } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';

interface DueNoticeProps {
  card: HandoffCard;
  me: Me;
  pending: Transition | null;
  onTransition: (transition: Transition) => void;
}

/** The next automatic step, while the reader can still prevent it. */
export function DueNotice({ card, me, pending, onTransition }: DueNoticeProps) {
  const { due } = card;
  const holds = card.claimed_by?.id === me.user.id;
  if (due?.timer === 'expire' && holds) {
    return (
      <Notice
        tone="warning"
        actions={
          <Button size="sm" busy={pending === 'keep'} online onClick={() => onTransition('keep')}>
            {words.stillOnIt}
          </Button>
        }
      >
        {words.claimExpiresIn} <Countdown at={due.at} className="font-medium" />
      </Notice>
    );
  }
  const asked = card.offered_to?.id === me.user.id;
  if (!asked && !(holds && due?.timer === 'lapse')) return null;
  return (
    <p className="text-ink-muted text-sm">
      {asked ? <span className="text-ink">{words.offersYou(card.claimed_by?.name)} </span> : null}
      {due?.timer === 'lapse' ? (
        <>
          {words.offerExpiresIn} <Countdown at={due.at} className="font-medium text-ink" />
        </>
      ) : null}
    </p>
  );
}
