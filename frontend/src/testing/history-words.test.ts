import { expect, it } from 'vitest';
import * as words from '@/features/handoff/words';
import lifecycle from '../../../docs/lifecycle.md?raw';

it('names each transition in the history', () => {
  const transitions = [...lifecycle.matchAll(/^\| `(\w+)` \| .* \| .* \| .* \| `handoff\./gm)].map(([, name]) => name);
  expect(transitions).toContain('withdraw');
  expect(transitions.filter((name) => name !== undefined && !(name in words.HISTORY))).toEqual([]);
});
