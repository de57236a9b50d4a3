export * from './generated/sdk.gen';
export type * from './generated/types.gen';
export { isProblem, ProblemError, problemFrom, unreachable } from './problem';
