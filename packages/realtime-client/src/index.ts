export { LiveClient, type LiveClientOptions } from './client';
export { type EventPlace, type LiveEvent, type LogPlace, type Person, SUBPROTOCOL } from './frames';
export type { ConnectionState, ConnectionStatus, EndReason, SlowReason } from './states';
export type { Change, Surroundings } from './surroundings';
