/** Before the server has named a window of its own. */
export const DEFAULT_WINDOW_MS = 1_000;
const MAX_WINDOW_MS = 30_000;
/** What the server refuses until something else changes is tried again this seldom at most. */
const SLOW_MS = 30_000;

/**
 * How long to wait before the next try: a random part of a window that doubles with each failure in a row.
 *
 * The window starts at what the server asked for, so that a restarted node is not met by all its clients at once;
 * the whole window is jittered, because waves form wherever everybody waits for the same minimum.
 */
export function backoff(failures: number, windowMs: number, random: () => number): number {
  const asked = Math.max(1, windowMs);
  const window = Math.max(asked, Math.min(MAX_WINDOW_MS, asked * 2 ** Math.min(failures, 16)));
  return Math.round(random() * window);
}

/** Half a minute, and up to as much again. */
export function slowBackoff(random: () => number): number {
  return Math.round(SLOW_MS * (1 + random()));
}
