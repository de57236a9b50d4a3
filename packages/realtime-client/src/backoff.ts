/** Before the server has named a window of its own. */
export const DEFAULT_WINDOW_MS = 1_000;
const MAX_WINDOW_MS = 30_000;

/**
 * How long to wait before the next try: a random part of a window that doubles with each failure in a row.
 *
 * The window starts at what the server asked for, so that a restarted node is not met by all its clients at once;
 * the whole window is jittered, because waves form wherever everybody waits for the same minimum.
 */
export function backoff(failures: number, windowMs: number, random: () => number): number {
  const window = Math.min(MAX_WINDOW_MS, Math.max(1, windowMs) * 2 ** Math.min(failures, 16));
  return Math.round(random() * window);
}
