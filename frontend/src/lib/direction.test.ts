// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { direction } from '@/lib/direction';

describe('the direction of a text', () => {
  it.each([
    ['Restarted it', 'ltr'],
    ['מרענן', 'rtl'],
    ['10.0.0.1 → مرحبا ok', 'rtl'],
    ['👩‍🔧 ok مرحبا', 'ltr'],
    ['', 'ltr'],
    ['1234 … 👍', 'ltr'],
  ])('%j is %s', (text, expected) => {
    expect(direction(text)).toBe(expected);
  });
});
