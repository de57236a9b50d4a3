import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Notice } from '@/components/notice';
import type { Move } from '@/features/handoff/model/moves';
import * as words from '@/features/handoff/words';

interface DueNoticeProps {
  card: HandoffCard;
  me: Me;
  making: Move | null;
  onMove: (move: Move) => void;
}

/** What happens by itself unless the reader does something, while there is still time. */
export function DueNotice({ card, me, making, onMove }: DueNoticeProps) {
  const { due } = card;
  const holds = card.claimed_by?.id === me.user.id;
  if (due?.timer === 'expire' && holds) {
    return (
      <Notice
        tone="warning"
        actions={
          <Button size="sm" busy={making === 'keep'} online onClick={() => onMove('keep')}>
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
