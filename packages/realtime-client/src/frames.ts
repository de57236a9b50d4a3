import type { AccountEvent, ClientFrame, ServerFrame } from './generated/types.gen';

export type { ClientFrame, EventFrame, Person, ServerFrame, ServerHello, SkipFrame } from './generated/types.gen';

/** One account event, a union by `type`. */
export type LiveEvent = AccountEvent;

/** A position in the account's log. */
export interface LogPlace {
  epoch: string;
  s: number;
}

/** The position of an event, and how it arrived. */
export interface EventPlace extends LogPlace {
  /** Replayed after more than a minute away: true, but no longer news. */
  history: boolean;
}

export const SUBPROTOCOL = 'resolutionflow.live.v1';

/**
 * Reads one message; null for what is not a frame. A frame of an unknown type is passed on; the caller
 * ignores it, because a newer server may send more types than this client knows.
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
