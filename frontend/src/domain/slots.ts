import type { Slot } from '@resolutionflow/api-client';

/** What a complete brief holds, in a word or two that fit after "Missing". */
const SLOT_WORDS: Record<Slot, string> = {
  problem: 'description',
  affected_users: 'users affected',
  business_impact: 'impact',
  since: 'since when',
  device: 'device',
  ticket: 'ticket',
  steps: 'steps tried',
  ask: 'what is asked',
};

/** "impact, since when"; a name of two words does not break. */
export function slotList(slots: readonly Slot[]): string {
  return slots.map((slot) => SLOT_WORDS[slot].replaceAll(' ', '\u00a0')).join(', ');
}
