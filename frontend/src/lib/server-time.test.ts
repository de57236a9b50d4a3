import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hearServerTime, serverNow } from '@/lib/server-time';
import { age, countdown, timeAgo } from '@/lib/time';

const HOUR = 3_600_000;
const ahead = () => serverNow() - Date.now();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000_000, toFake: ['Date'] });
  // What an earlier test has heard.
  hearServerTime(Date.now(), Date.now(), Date.now());
  return () => vi.useRealTimers();
});

/** An answer that took `ms`, half of it each way, from a server whose clock is ahead by `by`. */
function hear(by: number, ms: number): void {
  const asked = Date.now();
  hearServerTime(asked + ms / 2 + by, asked, asked + ms);
}

describe('the time', () => {
  it.each([HOUR, -HOUR])('is the server’s on a laptop that is off by %i', (by) => {
    hear(by, 40);
    expect(Math.abs(ahead() - by)).toBeLessThanOrEqual(20);
    const escalated = new Date(Date.now() + by - 5_500);
    expect(age(escalated)).toBe('5s');
    expect(timeAgo(escalated)).toBe('5s ago');
    expect(countdown(new Date(Date.now() + by + 90_000))).toMatch(/^1:(29|30|31)$/);
  });

  it('is not moved by a slow answer further than it proves', () => {
    hear(HOUR, 40);
    const before = ahead();
    hear(HOUR, 8_000);
    expect(ahead()).toBe(before);
    hearServerTime(Date.now() + HOUR + 3_900, Date.now(), Date.now() + 4_000);
    expect(ahead()).toBe(before);
  });

  it('follows a clock that is put right meanwhile', () => {
    hear(HOUR, 40);
    vi.setSystemTime(Date.now() + HOUR);
    hear(0, 40);
    expect(Math.abs(ahead())).toBeLessThanOrEqual(20);
  });

  it('is not learned from an answer during which the clock was set back', () => {
    hearServerTime(Date.now() + 5 * HOUR, Date.now(), Date.now() - HOUR);
    expect(ahead()).toBe(0);
  });
});
