import type { Person } from '@resolutionflow/api-client';
import type { ConnectionStatus } from '@resolutionflow/realtime-client';
import type { LiveChannel } from '@/lib/live-channel';

const NOBODY: readonly Person[] = [];

/** Who looks at what, as the test says; and what the page has said that it shows. */
export class FakePresence implements LiveChannel {
  status: ConnectionStatus = { state: 'live', reason: null };
  readonly viewed: (string | null)[] = [];
  readonly #people = new Map<string, readonly Person[]>();
  readonly #listeners = new Set<() => void>();
  readonly #statuses = new Set<(status: ConnectionStatus) => void>();

  view = (handoff: string | null) => void this.viewed.push(handoff);
  viewers = (handoff: string) => this.#people.get(handoff) ?? NOBODY;
  onPresence = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  onStatus = (listener: (status: ConnectionStatus) => void) => {
    this.#statuses.add(listener);
    return () => void this.#statuses.delete(listener);
  };

  become(state: ConnectionStatus['state']): void {
    this.status = { state, reason: null };
    for (const each of [...this.#statuses]) each(this.status);
  }

  look(handoff: string, ...people: Person[]): void {
    this.#people.set(handoff, people);
    for (const each of [...this.#listeners]) each();
  }
}
