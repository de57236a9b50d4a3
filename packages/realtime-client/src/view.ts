import type { Change, Surroundings } from './surroundings';
import { Timers } from './timers';

/** Somebody who pages through handoffs looks at the one where they stay. */
const SETTLE_MS = 250;
/** A page that nobody has seen for this long is not being looked at. */
const AWAY_MS = 60_000;

/** Tells the server which handoff this tab shows: once for each that lasts, and again on each new socket. */
export class View {
  readonly #surroundings: Surroundings;
  readonly #send: (handoff: string | null) => void;
  readonly #timers = new Timers<'settle' | 'away'>();
  #shown: string | null = null;
  #away = false;
  /** What the server knows; undefined while there is no live socket to tell it by. */
  #told: string | null | undefined;

  constructor(surroundings: Surroundings, send: (handoff: string | null) => void) {
    this.#surroundings = surroundings;
    this.#send = send;
  }

  start(): void {
    if (this.#surroundings.hidden()) this.surroundingsChanged('hidden');
  }

  stop(): void {
    this.#timers.clear();
    this.#away = false;
  }

  show(handoff: string | null): void {
    this.#shown = handoff;
    this.#changed();
  }

  surroundingsChanged(change: Change): void {
    if (change === 'hidden') this.#timers.set('away', AWAY_MS, () => this.#leave(true));
    if (change !== 'visible') return;
    this.#timers.cancel('away');
    this.#leave(false);
  }

  /** The socket is live. A new one stands for a tab that looks at nothing, so nothing need not be said. */
  tell(): void {
    if (this.#told === undefined) this.#told = null;
    const seen = this.#away ? null : this.#shown;
    if (seen === this.#told) return;
    this.#told = seen;
    this.#send(seen);
  }

  /** The socket is gone, and with it what was said by it. */
  untold(): void {
    this.#told = undefined;
    this.#timers.cancel('settle');
  }

  #leave(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    this.#changed();
  }

  #changed(): void {
    if (this.#told !== undefined) this.#timers.set('settle', SETTLE_MS, () => this.tell());
  }
}
