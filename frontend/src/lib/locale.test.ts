import { describe, expect, it } from 'vitest';
import { decimal, localesOf } from '@/lib/locale';

const NOON = Date.UTC(2026, 10, 30, 14, 5);

function written(language: string): string {
  const { dates, numbers } = localesOf(language);
  const date = new Intl.DateTimeFormat(dates, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${date.format(NOON)} · ${new Intl.NumberFormat(numbers).format(12_345.5)}`.replaceAll(/\s/g, ' ');
}

describe('dates and numbers as in the reader’s region, in English words', () => {
  it.each([
    ['en-US', 'Nov 30, 2026, 2:05 PM · 12,345.5'],
    ['en-GB', '30 Nov 2026, 14:05 · 12,345.5'],
    ['de', '30 Nov 2026, 14:05 · 12.345,5'],
    ['fr-FR', '30 Nov 2026, 14:05 · 12 345,5'],
    // English has no data for Brazil or Egypt.
    ['pt-BR', '30 Nov 2026, 14:05 · 12.345,5'],
    ['ar-EG', '30 Nov 2026, 2:05 pm · 12,345.5'],
  ])('%s', (language, expected) => {
    expect(written(language)).toBe(expected);
  });
});

describe('a number with digits after the point', () => {
  it('has a minus as wide as a figure, and none before a zero', () => {
    expect([1.44, -0.3, -0.04].map((value) => decimal(value, 1))).toEqual(['1.4', '\u22120.3', '0.0']);
  });
});
