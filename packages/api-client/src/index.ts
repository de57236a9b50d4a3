export { onServerTime } from './clock';
export * from './generated/limits.gen';
export * from './generated/sdk.gen';
export type * from './generated/types.gen';
export { type Head, headOf, withHead } from './heads';
export { isProblem, ProblemError, problemFrom, unreachable } from './problem';
export { ANYBODY, begunEarlier, tellWhose } from './runtime';
