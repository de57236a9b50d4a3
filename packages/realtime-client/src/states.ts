/**
 * `polling`: no socket can be opened; events are fetched every few seconds. `stopped` is final until `start()`: after `stop()`, or because the
 * server sent this client away.
 */
export type ConnectionState = 'connecting' | 'live' | 'polling' | 'reconnecting' | 'offline' | 'stopped';

/** Why there are no more tries: signed out, permissions changed, or the page is older than the protocol. */
export type EndReason = 'signed-out' | 'revoked' | 'outdated';

/** Why the next try waits for 30 seconds or more. */
export type SlowReason = 'too-many-of-member' | 'too-many-of-account' | 'too-many-frames' | 'not-understood';

/** The state of the channel, with the reason where there is one. */
export interface ConnectionStatus {
  readonly state: ConnectionState;
  readonly reason: EndReason | SlowReason | null;
}

/** By close code. After any other code the client reconnects soon and resumes. */
export const END_REASONS: Readonly<Record<number, EndReason>> = {
  4401: 'signed-out',
  4403: 'revoked',
  4410: 'outdated',
};

export const SLOW_REASONS: Readonly<Record<number, SlowReason>> = {
  // Too large for the server; no frame of this client is.
  1009: 'not-understood',
  4400: 'not-understood',
  4421: 'too-many-of-member',
  4422: 'too-many-of-account',
  4429: 'too-many-frames',
};
