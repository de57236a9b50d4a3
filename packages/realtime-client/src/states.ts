/** `stopped` is final until `start()`: by `stop()`, or because the server sent this client away. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'stopped';

/** Why no further try is made: sign in again, no longer allowed, or this page is older than the protocol. */
export type EndReason = 'signed-out' | 'revoked' | 'outdated';

/** By the code the server closes with; any other code means: come back. */
export const END_REASONS: Readonly<Record<number, EndReason>> = {
  4401: 'signed-out',
  4403: 'revoked',
  4410: 'outdated',
};

/** The server could not make sense of where this client stands. */
export const BAD_HELLO = 4400;
