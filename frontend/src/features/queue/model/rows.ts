import type { HandoffCard } from '@resolutionflow/api-client';
import { arrivalKey, isForMe } from '@/features/queue/model/cards';

/** Whether the reader may pick a card up: `own` is one that they escalated themselves. */
export type ClaimRight = 'may' | 'own' | 'none';

/** What all lists of the page have in common. */
export interface QueueRows {
  fresh: ReadonlySet<string>;
  claimingId: string | undefined;
  myId: string;
  /** The card that `e` means while none has the focus. */
  firstId: string | undefined;
  claimRight: (card: HandoffCard) => ClaimRight;
  onClaim: (card: HandoffCard) => void;
}

/** The properties of one card: only what changes for it. */
export function rowOf(card: HandoffCard, { fresh, claimingId, myId, firstId, claimRight, onClaim }: QueueRows) {
  return {
    card,
    claim: claimRight(card),
    fresh: (card.state === 'open' || isForMe(card, myId)) && fresh.has(arrivalKey(card)),
    first: card.id === firstId,
    myId,
    claiming: claimingId === card.id,
    onClaim,
  };
}
