import type { Slot } from '@resolutionflow/api-client';

/** What a complete brief holds, in a word or two that fit after "Missing". */
export const SLOT_WORDS: Record<Slot, string> = {
  problem: 'description',
  affected_users: 'users affected',
  business_impact: 'impact',
  since: 'since when',
  device: 'device',
  ticket: 'ticket',
  steps: 'steps tried',
  ask: 'what is asked',
};

const LIST = new Intl.ListFormat('en', { style: 'narrow', type: 'unit' });

/** "impact, since when" */
export function slotList(slots: readonly Slot[]): string {
  return LIST.format(slots.map((slot) => SLOT_WORDS[slot])).replaceAll(' ', '\u00a0').replaceAll(',\u00a0', ', ');
}
