import type { Surroundings } from './surroundings';

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

export class FakeSurroundings implements Surroundings {
  #online = true;
  #listeners = new Set<(change: 'visible' | 'online' | 'offline') => void>();

  online(): boolean {
    return this.#online;
  }

  watch(listener: (change: 'visible' | 'online' | 'offline') => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  become(change: 'visible' | 'online' | 'offline'): void {
    if (change !== 'visible') this.#online = change === 'online';
    for (const listener of this.#listeners) listener(change);
  }
}
