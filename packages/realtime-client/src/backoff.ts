/** The window until the server names its own. */
export const DEFAULT_WINDOW_MS = 1_000;
const MAX_WINDOW_MS = 30_000;
/** Longest wait after a refusal that lasts until something else changes. */
const SLOW_MS = 30_000;

/**
 * How long to wait before the next try: a random part of a window that doubles with each failure in a row.
 *
 * The window starts at the length that the server asked for, so that clients do not all return at once to a restarted node;
 * the whole window is jittered, because a shared minimum would make clients return in waves.
 */
export function backoff(failures: number, windowMs: number, random: () => number): number {
  const asked = Math.max(1, windowMs);
  const window = Math.max(asked, Math.min(MAX_WINDOW_MS, asked * 2 ** Math.min(failures, 16)));
  return Math.round(random() * window);
}

/** 30 to 60 seconds. */
export function slowBackoff(random: () => number): number {
  return Math.round(SLOW_MS * (1 + random()));
}
