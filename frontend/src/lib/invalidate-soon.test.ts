// @vitest-environment node
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { invalidateSoon } from '@/lib/invalidate-soon';

const queryKey = ['figures'];
let client: QueryClient;
let asked: number;
let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  client = new QueryClient();
  asked = 0;
  const queryFn = async () => {
    asked += 1;
    return asked;
  };
  stop = new QueryObserver(client, { queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY }).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('what hundreds of events make out of date', () => {
  it('is known to be so at once, and asked for once', async () => {
    for (let event = 0; event < 500; event += 1) invalidateSoon(client, queryKey);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toBe(2);
  });

  it('is asked for again by the next event', async () => {
    invalidateSoon(client, queryKey);
    await vi.advanceTimersByTimeAsync(150);
    invalidateSoon(client, queryKey);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked).toBe(3);
  });

  it('is asked for by fifty pages at fifty times, and once by each', async () => {
    const times = new Set<number>();
    for (let page = 0; page < 50; page += 1) {
      const began = asked;
      for (let event = 0; event < 5; event += 1) invalidateSoon(client, queryKey, 4_000);
      const before = Date.now();
      while (asked === began) await vi.advanceTimersByTimeAsync(10);
      times.add(Date.now() - before);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(asked).toBe(began + 1);
    }
    expect(Math.max(...times)).toBeLessThanOrEqual(4_160);
    expect(times.size).toBeGreaterThan(25);
  });

  it('is not asked for while nothing shows it', async () => {
    stop();
    invalidateSoon(client, queryKey);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked).toBe(1);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
  });
});
