import { describe, expect, it } from 'vitest';
import { overNight } from '@/features/settings/model/hours';
import { hoursInWords } from '@/features/settings/words';

describe('business hours as a sentence', () => {
  it.each([
    ['08:00', '18:00', '08:00 to 18:00', false],
    ['22:00', '06:00', '22:00 to 06:00 the next day', true],
    ['08:00', '08:00', '08:00 to 08:00 the next day', true],
    ['16:00', '00:00', '16:00 to 00:00 the next day', false],
    ['00:00', '00:00', 'the whole day', false],
  ])('from %s to %s are %j', (opens, closes, words, night) => {
    const hours = { days: [1], opens, closes };
    expect(hoursInWords(hours)).toBe(words);
    expect(overNight(hours)).toBe(night);
  });
});
