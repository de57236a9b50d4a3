import { backoff } from './backoff';
import type { EventFrame, SkipFrame } from './frames';
import type { EndReason } from './states';
import type { Surroundings } from './surroundings';
import { Timers } from './timers';

/** Milliseconds between two requests, ± 25 %; the longest delay of a new escalation. */
const EVERY_MS = 4_000;
/** The same for a hidden page. */
const HIDDEN_MS = 20_000;
const PATIENCE_MS = 10_000;
/** HTTP statuses that mean the same as close codes 4401 and 4403; 409: another user signed in with this browser. */
const ENDS: Readonly<Record<number, EndReason>> = { 401: 'signed-out', 403: 'revoked', 409: 'signed-out' };

/** An answer: the events since the position, or only the end of the log if the server cannot replay them. */
export interface Polled {
  epoch: string;
  head: number;
  frames: readonly (EventFrame | SkipFrame)[] | null;
}

export interface EventsAddress {
  url: string;
  headers?: Record<string, string>;
}

interface Options {
  address: EventsAddress;
  random: () => number;
  surroundings: Surroundings;
  since: () => { epoch: string | null; last: number | null };
  onAnswer: (polled: Polled) => void;
  onFailure: () => void;
  onEnd: (reason: EndReason) => void;
}

/** Fetches the events over HTTP where no socket can be opened. */
export class Polling {
  readonly #options: Options;
  readonly #timers = new Timers<'next' | 'patience'>();
  #asking: AbortController | null = null;
  #running = false;
  #failures = 0;
  /** The last request was answered. */
  working = false;

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#failures = 0;
    void this.#ask();
  }

  stop(): void {
    this.#running = false;
    this.working = false;
    this.#timers.clear();
    this.#asking?.abort();
    this.#asking = null;
  }

  /** The page is visible again, or the network is back. */
  now(): void {
    if (this.#running && this.#asking === null) void this.#ask();
  }

  async #ask(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    this.#timers.set('patience', PATIENCE_MS, () => asking.abort());
    const answer = await this.#fetch(asking.signal).catch(() => null);
    if (this.#asking !== asking) return;
    this.#asking = null;
    this.#timers.cancel('patience');
    if (typeof answer === 'string') return this.#options.onEnd(answer);
    this.working = answer !== null;
    this.#failures = answer ? 0 : this.#failures + 1;
    this.#timers.set('next', this.#wait(), () => void this.#ask());
    if (answer) this.#options.onAnswer(answer);
    else this.#options.onFailure();
  }

  #wait(): number {
    const { random, surroundings } = this.#options;
    const every = surroundings.hidden() ? HIDDEN_MS : EVERY_MS;
    // All pages of a network may start polling at once when its proxy changes, so the interval is jittered.
    const steady = every * (0.75 + random() / 2);
    return this.#failures === 0 ? steady : Math.max(steady, backoff(this.#failures, EVERY_MS, random));
  }

  async #fetch(signal: AbortSignal): Promise<Polled | EndReason | null> {
    const { epoch, last } = this.#options.since();
    // A client without a position gets the end of the log.
    const query = new URLSearchParams({ ...(last !== null && { since: String(last) }), ...(epoch && { epoch }) });
    const { url, headers = {} } = this.#options.address;
    const response = await fetch(`${url}?${query}`, { signal, headers, credentials: 'same-origin' });
    if (response.status in ENDS) return ENDS[response.status] ?? null;
    const body = await response.json();
    if (response.ok) return body;
    // Only this API's answer has a position; a proxy's error page has none.
    return response.status === 410 && typeof body.epoch === 'string' ? { ...body, frames: null } : null;
  }
}
