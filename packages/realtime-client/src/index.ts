export { LiveClient, type LiveClientOptions } from './client';
export { type EventPlace, type LiveEvent, SUBPROTOCOL } from './frames';
export type { ConnectionState, EndReason } from './states';
export type { Surroundings } from './surroundings';
