import { describe, expect, it } from 'vitest';
import { durationError, readDuration, stopwatchTime } from '@/features/analytics/model/typed-duration';

describe('a length of time as people type it', () => {
  it.each([
    ['6:30', 390],
    [' 06:30 ', 390],
    ['6:05.5', 365.5],
    ['75:00', 4_500],
    ['1:05:00', 3_900],
    ['6 min 30 s', 390],
    ['6min30s', 390],
    ['6m30', 390],
    ['6 min. 30 sec.', 390],
    ['6 minutes and 30 seconds', 390],
    ['1 minute, 1 second', 61],
    ['6′30″', 390],
    ['6.5 min', 390],
    ['6,5 Min', 390],
    ['1 h 5 min', 3_900],
    ['2 hours', 7_200],
    ['90 s', 90],
    ['0.5 s', 0.5],
    ['390', 390],
    ['0', 0],
  ])('%s is %d seconds', (text, seconds) => {
    expect(readDuration(text)).toBe(seconds);
  });

  it.each([
    '',
    '6:75',
    '1:75:00',
    '6:3',
    ':30',
    '6.30',
    '6 30',
    '1 h 5',
    '-5',
    '6 min -5 s',
    'soon',
    '1e3',
    '5 days',
    'min',
  ])('%s cannot be told', (text) => {
    expect(readDuration(text)).toBeNull();
  });

  it('says why it is no measurement', () => {
    expect(durationError(' ')).toBe('Enter a duration.');
    expect(durationError('soon')).toContain('not a valid duration');
    expect(durationError('0:00')).toContain('more than zero');
    expect(durationError('4:00:00')).toBeNull();
    expect(durationError('4:00:01')).toContain('at most four hours');
  });
});

describe('what a stopwatch shows', () => {
  it.each([
    [-3, '0:00'],
    [59.9, '0:59'],
    [390, '6:30'],
    [3_599.99, '59:59'],
    [3_905, '1:05:05'],
  ])('after %d seconds is %s', (seconds, text) => {
    expect(stopwatchTime(seconds)).toBe(text);
  });
});
