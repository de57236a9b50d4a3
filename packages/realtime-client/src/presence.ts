import type { Person } from './frames';

const NOBODY: readonly Person[] = [];

/** Who looks at which handoff, as the server last said. Known only while the channel is live, and never kept. */
export class Presence {
  readonly #people = new Map<string, readonly Person[]>();

  of(handoff: string): readonly Person[] {
    return this.#people.get(handoff) ?? NOBODY;
  }

  take(handoff: string, people: readonly Person[]): void {
    if (people.length === 0) this.#people.delete(handoff);
    else this.#people.set(handoff, people);
  }

  /** Whether there was anything to forget. */
  forget(): boolean {
    const known = this.#people.size > 0;
    this.#people.clear();
    return known;
  }
}
