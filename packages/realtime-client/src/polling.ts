import { backoff } from './backoff';
import type { EventFrame, SkipFrame } from './frames';
import type { EndReason } from './states';
import type { Surroundings } from './surroundings';
import { Timers } from './timers';

/** Between two questions, give or take a quarter. Somebody who waits for help is seen within one of them. */
const EVERY_MS = 4_000;
/** Of a page that nobody sees. */
const HIDDEN_MS = 20_000;
const PATIENCE_MS = 10_000;
/** As the channel closes with 4401 and 4403; 409 is for a page of somebody who is not signed in here any more. */
const ENDS: Readonly<Record<number, EndReason>> = { 401: 'signed-out', 403: 'revoked', 409: 'signed-out' };

/** What the server has told: the events since, or only where its log ends, as it could not say what was missed. */
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

/** Asks over HTTP for what the channel would have told, where no socket comes about. */
export class Polling {
  readonly #options: Options;
  readonly #timers = new Timers<'next' | 'patience'>();
  #asking: AbortController | null = null;
  #running = false;
  #failures = 0;
  /** The last question was answered. */
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

  /** Somebody looks, or the network is back. */
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
    // All pages of a building come here at once when its proxy is changed, so none keeps in step with another.
    const steady = every * (0.75 + random() / 2);
    return this.#failures === 0 ? steady : Math.max(steady, backoff(this.#failures, EVERY_MS, random));
  }

  async #fetch(signal: AbortSignal): Promise<Polled | EndReason | null> {
    const { epoch, last } = this.#options.since();
    // Whoever has no place yet is told where the log ends.
    const query = new URLSearchParams({ ...(last !== null && { since: String(last) }), ...(epoch && { epoch }) });
    const { url, headers = {} } = this.#options.address;
    const response = await fetch(`${url}?${query}`, { signal, headers, credentials: 'same-origin' });
    if (response.status in ENDS) return ENDS[response.status] ?? null;
    const body = await response.json();
    if (response.ok) return body;
    // Only our own server says so: a proxy's page has no place in a log.
    return response.status === 410 && typeof body.epoch === 'string' ? { ...body, frames: null } : null;
  }
}
