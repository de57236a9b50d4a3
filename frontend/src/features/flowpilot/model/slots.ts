import type { Slot } from '@resolutionflow/api-client';

/** What a complete brief holds, as the escalation dialog names it. */
export const SLOT_WORDS: Record<Slot, string> = {
  problem: 'what is wrong',
  affected_users: 'how many are affected',
  business_impact: 'business impact',
  since: 'since when',
  device: 'device',
  ticket: 'ticket',
  steps: 'what was tried',
  ask: 'what you need',
};
