import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RelativeTime } from '@/components/relative-time';
import { age, clockTime, countdown, timeAgo } from '@/lib/time';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const before = (seconds: number) => new Date(NOW - seconds * 1000);

describe('how long ago', () => {
  it.each([
    [4, '4s ago'],
    [59.9, '59s ago'],
    [60, '1m ago'],
    [3_600, '1h ago'],
    [172_800, '2d ago'],
    [604_799, '6d ago'],
    [604_800, 'Nov 16, 2026'],
  ])('%d seconds are "%s"', (seconds, words) => {
    expect(timeAgo(before(seconds), NOW)).toBe(words);
  });

  it('never lies in the future, though the clock of this machine may be behind', () => {
    expect(timeAgo(before(-30), NOW)).toBe('just now');
    expect(age(before(-30), NOW)).toBe('0s');
  });
});

describe('the time of a step', () => {
  it('has its date on any other day', () => {
    expect(clockTime('2026-11-23T08:05:00', NOW)).toMatch(/^8:05\sAM$/);
    expect(clockTime('2026-11-22T08:05:00', NOW)).toMatch(/^Nov 22, 2026, 8:05\sAM$/);
  });
});

describe('how long until', () => {
  it.each([
    [192, '3:12'],
    [9.2, '0:10'],
    [0, '0:00'],
    [-5, '0:00'],
    [7_300, '2h'],
    [720, '12m'],
  ])('%d seconds are "%s"', (seconds, words) => {
    expect(countdown(before(-seconds), NOW)).toBe(words);
  });
});

describe('a time on the page', () => {
  beforeEach(() => vi.useFakeTimers({ now: NOW }));
  afterEach(() => vi.useRealTimers());

  it('ticks', () => {
    const { container } = render(<RelativeTime at={before(58).toISOString()} />);
    const time = container.querySelector('time');
    expect(time?.textContent).toBe('58s ago');
    act(() => vi.advanceTimersByTime(1_000));
    expect(time?.textContent).toBe('59s ago');
    act(() => vi.advanceTimersByTime(1_000));
    expect(time?.textContent).toBe('1m ago');
    expect(time?.getAttribute('datetime')).toBe(before(58).toISOString());
  });

  it('stops the clock when nothing shows one', () => {
    const { unmount } = render(<RelativeTime at={before(58).toISOString()} />);
    expect(vi.getTimerCount()).toBe(1);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});
