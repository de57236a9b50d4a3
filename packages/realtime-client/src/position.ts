import type { LogPlace, ServerHello } from './frames';

/**
 * This client's position in the account's event log. It alone decides whether an event is new, already
 * received, or ahead of a gap. It outlives sockets, which makes a resume possible.
 */
export class Position {
  epoch: string | null = null;
  last: number | null = null;

  /** Where the data was read, before any socket; a position that is known already stays. */
  startFrom(place: LogPlace | null): void {
    if (place === null || this.last !== null) return;
    this.epoch = place.epoch;
    this.last = place.s;
  }

  /** Takes the server's position. True: the page's data may be out of date and must be fetched again. */
  greet(hello: ServerHello): boolean {
    const resumes = hello.mode === 'replay' && hello.epoch === this.epoch && this.last !== null;
    if (resumes) return false;
    this.epoch = hello.epoch;
    this.last = hello.head;
    return true;
  }

  /** Moves forward by exactly one, or returns why not. */
  take(s: number): 'next' | 'had' | 'gap' {
    if (this.last === null || s > this.last + 1) return 'gap';
    if (s <= this.last) return 'had';
    this.last = s;
    return 'next';
  }

  /** Whether the server announced an event that never arrived. */
  isBehind(head: number): boolean {
    return this.last !== null && head > this.last;
  }

  forget(): void {
    this.epoch = null;
    this.last = null;
  }
}
