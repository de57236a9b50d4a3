import type { HandoffState } from '@resolutionflow/api-client';
import { expect, it } from 'vitest';
import { transitionsFor } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';
import { sampleCard, sampleMe } from '@/testing/samples';

it('offers each transition to somebody in some state', () => {
  const me = sampleMe('owner');
  const { user } = me;
  const states = Object.keys(words.STATE_CLAUSES) as HandoffState[];
  const cards = states.flatMap((state) => [
    sampleCard({ state }),
    sampleCard({ state, escalated_by: user, claimed_by: user, offered_to: user }),
  ]);
  const offered = new Set(cards.flatMap((card) => transitionsFor(card, me)));
  expect([...offered].sort()).toEqual(Object.keys(words.TRANSITIONS).sort());
});
