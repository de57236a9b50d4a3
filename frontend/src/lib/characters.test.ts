// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { characters, isLongerThan } from '@/lib/characters';

describe('the length of a text', () => {
  it('is counted as the server does, and not in halves of emoji', () => {
    expect(characters('a👩‍🔧ü')).toBe(5);
    expect('a👩‍🔧ü').toHaveLength(7);
  });

  it.each([
    ['🔧🔧🔧', 3, false],
    ['🔧🔧🔧🔧', 3, true],
    ['abc', 3, false],
    ['abcd', 3, true],
  ])('of %j against %d', (text, limit, longer) => {
    expect(isLongerThan(text, limit)).toBe(longer);
  });
});
