import type { Change, Surroundings } from './surroundings';
import { Timers } from './timers';

/** A reader who pages through handoffs views only the one where they stop. */
const SETTLE_MS = 250;
/** A page hidden for this long views nothing. */
const AWAY_MS = 60_000;

/** Sends the handoff that this tab shows: once for each that lasts, and again on each new socket. */
export class View {
  readonly #surroundings: Surroundings;
  readonly #send: (handoff: string | null) => void;
  readonly #timers = new Timers<'settle' | 'away'>();
  #shown: string | null = null;
  #away = false;
  /** The view that the server knows; undefined without a live socket. */
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

  /** The socket is live. A new socket means no view, so null need not be sent. */
  tell(): void {
    if (this.#told === undefined) this.#told = null;
    const seen = this.#away ? null : this.#shown;
    if (seen === this.#told) return;
    this.#told = seen;
    this.#send(seen);
  }

  /** The socket is gone, and its view with it. */
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
