import type { HandoffDetail } from '@resolutionflow/api-client';

/** Long enough to notice a slip, short enough not to be in the way. The server waits longer, for slow networks. */
const UNDO_MS = 10_000;

/** Whether the reader may undo their pick-up. An accepted offer is released instead. */
export function mayUndo({ card, history }: HandoffDetail, myId: string, now: number): boolean {
  if (card.state !== 'claimed' || card.claimed_by?.id !== myId || card.claimed_at === null) return false;
  const taken = history.findLast(({ transition }) => transition === 'claim' || transition === 'accept');
  return taken?.transition === 'claim' && now - Date.parse(card.claimed_at) < UNDO_MS;
}
