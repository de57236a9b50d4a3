/**
 * `polling`: no socket comes about, and what happens is asked for every few seconds. `stopped` is final until `start()`: by `stop()`, or because the
 * server sent this client away.
 */
export type ConnectionState = 'connecting' | 'live' | 'polling' | 'reconnecting' | 'offline' | 'stopped';

/** Why no further try is made: sign in again, what one may do has changed, or this page is older than the protocol. */
export type EndReason = 'signed-out' | 'revoked' | 'outdated';

/** Why the next try waits for half a minute and more. */
export type SlowReason = 'too-many-of-member' | 'too-many-of-account' | 'too-many-frames' | 'not-understood';

/** How the channel is, and why it is so where that is not plain. */
export interface ConnectionStatus {
  readonly state: ConnectionState;
  readonly reason: EndReason | SlowReason | null;
}

/** By the code that the server closes with. After any code that is in neither list: come back soon, and resume. */
export const END_REASONS: Readonly<Record<number, EndReason>> = {
  4401: 'signed-out',
  4403: 'revoked',
  4410: 'outdated',
};

export const SLOW_REASONS: Readonly<Record<number, SlowReason>> = {
  // Larger than the server reads, which none of our frames is.
  1009: 'not-understood',
  4400: 'not-understood',
  4421: 'too-many-of-member',
  4422: 'too-many-of-account',
  4429: 'too-many-frames',
};
