import { useSyncExternalStore } from 'react';
import type { Received } from '@/features/analytics/api/baseline';

/** Often enough that no second is skipped. */
const LOOK_MS = 200;

/** Elapsed seconds by the server's clock: those at its answer plus those since. */
export function elapsed({ running, receivedAt }: Pick<Received, 'running' | 'receivedAt'>, now = Date.now()): number {
  return running ? running.elapsed_s + (now - receivedAt) / 1000 : 0;
}

/** Whole seconds, which tick. */
export function useElapsed(baseline: Pick<Received, 'running' | 'receivedAt'>): number {
  return useSyncExternalStore(baseline.running ? tick : never, () => Math.floor(elapsed(baseline)));
}

function tick(listener: () => void): () => void {
  const interval = window.setInterval(listener, LOOK_MS);
  return () => window.clearInterval(interval);
}

function never(): () => void {
  return () => {};
}
