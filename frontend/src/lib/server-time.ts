import { onServerTime } from '@resolutionflow/api-client';

/** Milliseconds that the server's clock is ahead of this browser's. */
let ahead = 0;

/**
 * The server read its clock at some moment between asking and the answer, which bounds how far ahead it can be. What is
 * known already is kept as long as it lies within: the slowest line moves it no further than it must.
 */
export function hearServerTime(server: number, asked: number, answered: number): void {
  // The clock was set back in between.
  if (answered < asked) return;
  ahead = Math.min(Math.max(ahead, server - answered), server - asked);
}

/** The server's time, to compare with its timestamps: a laptop's clock may be an hour off. */
export function serverNow(): number {
  return Date.now() + ahead;
}

onServerTime(hearServerTime);
