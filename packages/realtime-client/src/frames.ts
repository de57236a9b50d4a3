import type {
  Bye,
  ClientHeartbeat,
  ClientHello,
  EventFrame,
  LiveFrame,
  ServerHeartbeat,
  ServerHello,
} from '@resolutionflow/api-client';

export type ServerFrame = ServerHello | EventFrame | LiveFrame | ServerHeartbeat | Bye;
export type ClientFrame = ClientHello | ClientHeartbeat;

/** One account event, told apart by `type`. */
export type LiveEvent = EventFrame['e'];

/** Where an event stands in the account's log. */
export interface EventPlace {
  epoch: string;
  s: number;
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
