import type { ServerHello } from './frames';

/**
 * Where this client stands in the account's event log: the one place that decides whether an event is new, already
 * had, or ahead of something that is missing. It outlives sockets, which is what makes a resume possible.
 */
export class Position {
  epoch: string | null = null;
  last: number | null = null;

  /** Takes up the server's position. True: what the page holds may be out of date and has to be fetched again. */
  greet(hello: ServerHello): boolean {
    const resumes = hello.mode === 'replay' && hello.epoch === this.epoch && this.last !== null;
    if (resumes) return false;
    this.epoch = hello.epoch;
    this.last = hello.head;
    return true;
  }

  /** Moves forward by exactly one, or says why it does not. */
  take(s: number): 'next' | 'had' | 'gap' {
    if (this.last === null || s > this.last + 1) return 'gap';
    if (s <= this.last) return 'had';
    this.last = s;
    return 'next';
  }

  /** Whether the server has told of something that never arrived. */
  isBehind(head: number): boolean {
    return this.last !== null && head > this.last;
  }

  forget(): void {
    this.epoch = null;
    this.last = null;
  }
}
