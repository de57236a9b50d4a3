import type { Person } from '@resolutionflow/api-client';
import type { PresenceSource } from '@/lib/presence';

const NOBODY: readonly Person[] = [];

/** Who looks at what, as the test says; and what the page has said that it shows. */
export class FakePresence implements PresenceSource {
  readonly viewed: (string | null)[] = [];
  readonly #people = new Map<string, readonly Person[]>();
  readonly #listeners = new Set<() => void>();

  view = (handoff: string | null) => void this.viewed.push(handoff);
  viewers = (handoff: string) => this.#people.get(handoff) ?? NOBODY;
  onPresence = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  look(handoff: string, ...people: Person[]): void {
    this.#people.set(handoff, people);
    for (const each of [...this.#listeners]) each();
  }
}
