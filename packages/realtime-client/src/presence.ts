import type { Person } from './frames';

const NOBODY: readonly Person[] = [];

/** The viewers of each handoff, from the server's last frame. Known only while the channel is live, never stored. */
export class Presence {
  readonly #people = new Map<string, readonly Person[]>();

  of(handoff: string): readonly Person[] {
    return this.#people.get(handoff) ?? NOBODY;
  }

  take(handoff: string, people: readonly Person[]): void {
    if (people.length === 0) this.#people.delete(handoff);
    else this.#people.set(handoff, people);
  }

  /** Whether any viewers were known. */
  forget(): boolean {
    const known = this.#people.size > 0;
    this.#people.clear();
    return known;
  }
}
