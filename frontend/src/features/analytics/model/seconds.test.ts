import { describe, expect, it } from 'vitest';
import { seconds } from '@/features/analytics/model/seconds';

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [42.4, '42 s'],
    [59.6, '1 min'],
    [252, '4 min 12 s'],
    [3_599.7, '1 h'],
    [3_900, '1 h 05 min'],
    [90_000, '25 h'],
  ])('of %d seconds is %s', (value, text) => {
    expect(seconds(value).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
