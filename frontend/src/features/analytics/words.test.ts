import { describe, expect, it } from 'vitest';
import { daysOf, labelled } from '@/features/analytics/model/buckets';
import { between, dayIn, days, headline, signed } from '@/features/analytics/words';
import { sampleMetrics } from '@/testing/samples';

const plain = (text: string) => text.replaceAll(/[\u2009\u00a0\u202f]/g, ' ');

describe('a report as sentences', () => {
  it('says the conversion as a sentence', () => {
    const metrics = sampleMetrics();
    expect(headline(metrics.figures.conversion, metrics)).toBe(
      '24 of 30 escalations had a senior acting within 60 minutes.',
    );
    const business = sampleMetrics({ clock: 'business', target_window_min: 1 });
    expect(headline({ ...business.figures.conversion, n: 1, of: 1 }, business)).toBe(
      '1 of 1 escalation had a senior acting within one minute of business time.',
    );
  });

  it('keeps a minus, and has none before a zero', () => {
    expect([1.44, -0.31, -0.04, 0].map(signed)).toEqual(['1.4', '\u22120.3', '0.0', '0.0']);
  });

  it('says which bound there is', () => {
    const words = (value: number) => `${value}`;
    expect(between({ low: 1, high: 2 }, words)).toBe('1 to 2');
    expect(between({ low: 1, high: null }, words)).toBe('over 1');
    expect(between({ low: null, high: null }, words)).toBeNull();
  });

  it('counts days as the account does, wherever it is read', () => {
    const account = { start: '2026-10-31T23:00:00Z', end: '2026-11-07T23:00:00Z', time_zone: 'Europe/Berlin' };
    expect(plain(days(account))).toBe('Nov 1 – 7, 2026');
    expect(dayIn(account.start, account)).toBe('2026-11-01');
  });
});

describe('the buckets of a trend', () => {
  const point = {
    n: 0,
    waiting: 0,
    ended_otherwise: 0,
    median: null,
    low: null,
    high: null,
    escalated: 0,
    conversion: null,
    decided: 0,
  };

  it('are called by their first and last day', () => {
    const week = { ...point, start: '2026-10-31T23:00:00Z', end: '2026-11-07T23:00:00Z' };
    expect(plain(daysOf(week, 'Europe/Berlin'))).toBe('Nov 1 – 7');
    const day = { ...point, start: '2026-10-24T22:00:00Z', end: '2026-10-25T23:00:00Z' };
    expect(daysOf(day, 'Europe/Berlin')).toBe('Oct 25');
  });

  it('have about six labels, the last one always', () => {
    expect(labelled(30)).toEqual([4, 9, 14, 19, 24, 29]);
    expect(labelled(3)).toEqual([0, 1, 2]);
  });
});
