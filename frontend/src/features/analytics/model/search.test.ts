import { describe, expect, it } from 'vitest';
import { dayAfter, dayBefore, exportAddress, reportQuery } from '@/features/analytics/model/report-query';
import { readReport } from '@/features/analytics/model/search';

describe('the address of a report', () => {
  it('is read whatever it says', () => {
    expect(readReport({ period: '7d', clock: 'business', compare: 'previous', by: 'week' })).toEqual({
      period: '7d',
      clock: 'business',
      compare: 'previous',
      by: 'week',
    });
    expect(readReport({ period: '30d', clock: 'wall', compare: 'no', by: 'hour' })).toEqual({});
    expect(readReport({ from: '2026-13-01', to: 'x', period: 12 })).toEqual({});
  });

  it('means days where it names some', () => {
    expect(readReport({ from: '2026-11-01', to: '2026-11-08', period: '7d' })).toEqual({
      from: '2026-11-01',
      to: '2026-11-08',
    });
    expect(readReport({ from: '2026-11-01' })).toEqual({ from: '2026-11-01' });
    expect(readReport({ to: '2026-11-08', period: '7d' })).toEqual({ period: '7d' });
  });

  it('asks the API for the usual period where it says nothing', () => {
    expect(reportQuery({})).toEqual({ period: '30d' });
    expect(reportQuery({ from: '2026-11-01', by: 'week' })).toEqual({ from: '2026-11-01', bucket: 'week' });
  });

  it('leads to a file of the same rows', () => {
    expect(exportAddress({ period: '90d', clock: 'business', compare: 'previous', by: 'day' })).toBe(
      '/api/v1/analytics/flowpilot/escalations.csv?period=90d&clock=business',
    );
  });
});

describe('the last day that people name', () => {
  it.each([
    ['2026-02-28', '2026-03-01'],
    ['2024-02-28', '2024-02-29'],
    ['2026-12-31', '2027-01-01'],
    ['2026-10-25', '2026-10-26'],
  ])('%s is the one before %s', (last, next) => {
    expect(dayAfter(last)).toBe(next);
    expect(dayBefore(next)).toBe(last);
  });
});
