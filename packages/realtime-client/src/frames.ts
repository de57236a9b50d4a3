import type { AccountEvent, ClientFrame, ServerFrame } from './generated/types.gen';

export type { ClientFrame, EventFrame, Person, ServerFrame, ServerHello, SkipFrame } from './generated/types.gen';

/** One account event, told apart by `type`. */
export type LiveEvent = AccountEvent;

/** Where something stands in the account's log. */
export interface LogPlace {
  epoch: string;
  s: number;
}

/** Where an event stands, and how it came. */
export interface EventPlace extends LogPlace {
  /** It was caught up on after more than a minute away: true, and no longer news. */
  history: boolean;
}

export const SUBPROTOCOL = 'resolutionflow.live.v1';

/**
 * Reads one message; null for what is not a frame. A frame of an unknown kind is passed on and left to the reader,
 * who ignores it: a newer server may say more than this client knows.
 */
export function readFrame(message: unknown): ServerFrame | null {
  try {
    const frame: unknown = JSON.parse(String(message));
    const isFrame = typeof frame === 'object' && frame !== null && 't' in frame && typeof frame.t === 'string';
    return isFrame ? (frame as ServerFrame) : null;
  } catch {
    return null;
  }
}

export function writeFrame(frame: ClientFrame): string {
  return JSON.stringify(frame);
}
