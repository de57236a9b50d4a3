import { vi } from 'vitest';
import { LiveClient, type LiveClientOptions } from './client';
import type { Person } from './frames';
import type { Change, Surroundings } from './surroundings';

/** A socket whose server is the test. */
export class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: Record<string, unknown>[] = [];
  closedWith: number | undefined;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;

  readonly url: string;
  readonly protocol: string;

  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(code?: number): void {
    this.readyState = 3;
    this.closedWith = code;
  }

  open(): this {
    this.readyState = 1;
    this.onopen?.();
    return this;
  }

  say(...frames: unknown[]): this {
    for (const frame of frames) this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
    return this;
  }

  fail(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

class FakeSurroundings implements Surroundings {
  #online = true;
  #hidden = false;
  #listeners = new Set<(change: Change) => void>();

  online = () => this.#online;
  hidden = () => this.#hidden;

  watch(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  become(change: Change): void {
    if (change === 'online' || change === 'offline') this.#online = change === 'online';
    if (change === 'visible' || change === 'hidden') this.#hidden = change === 'hidden';
    for (const listener of this.#listeners) listener(change);
  }
}

export const HB = 5_000;
export const RETRY = 2_000;

export const hello = (head: number, mode = 'fresh', epoch = 'e1') => ({
  t: 'hello',
  epoch,
  head,
  mode,
  hb_ms: HB,
  retry_ms: RETRY,
});
export const live = (s: number) => ({ t: 'live', s });
export const ev = (s: number) => ({ t: 'ev', s, e: { id: `id-${s}`, type: 'handoff.opened.v1', data: { n: s } } });
export const skip = (s: number) => ({ t: 'skip', s });
export const hb = (s: number) => ({ t: 'hb', s });
export const presence = (handoff: string, ...people: Person[]) => ({ t: 'presence', handoff, people });
export const bye = (code: number, retry_ms: number | null) => ({ t: 'bye', code, retry_ms });

/** A client between a fake page and a fake server, with all that it reported. */
export class Bench {
  readonly surroundings = new FakeSurroundings();
  /** What the next random number is. */
  luck = 0.5;
  readonly told: number[] = [];
  readonly history: number[] = [];
  readonly states: string[] = [];
  readonly ends: string[] = [];
  resyncs = 0;
  readonly client: LiveClient;

  constructor(more: Partial<LiveClientOptions> = {}) {
    FakeSocket.all = [];
    this.client = new LiveClient({
      url: 'wss://test.invalid/api/v1/live',
      tab: 'tab-1',
      WebSocket: FakeSocket as never,
      random: () => this.luck,
      surroundings: this.surroundings,
      ...more,
    });
    this.client.onEvent((_, place) => {
      this.told.push(place.s);
      if (place.history) this.history.push(place.s);
    });
    this.client.onResync(() => {
      this.resyncs += 1;
    });
    this.client.onStatus(({ state, reason }) => this.states.push(reason ? `${state}: ${reason}` : state));
    this.client.onEnd((reason) => this.ends.push(reason));
  }

  get state(): string {
    return this.client.status.state;
  }

  get socket(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket;
  }

  /** How many were opened so far. */
  get sockets(): number {
    return FakeSocket.all.length;
  }

  /** The client, live at event 10. */
  goLive(): FakeSocket {
    return this.socket.open().say(hello(10), live(10));
  }

  /** The next socket after this one failed, live again with nothing missed. */
  comeBack(head = 10): FakeSocket {
    vi.advanceTimersByTime(RETRY);
    return this.socket.open().say(hello(head, 'replay'), live(head));
  }
}
