import type { ServerHello } from '@resolutionflow/api-client';
import { backoff, DEFAULT_WINDOW_MS } from './backoff';
import { type ClientFrame, type EventPlace, type LiveEvent, readFrame, type ServerFrame, SUBPROTOCOL } from './frames';
import { Listeners } from './listeners';
import { Position } from './position';
import { BAD_HELLO, type ConnectionState, END_REASONS, type EndReason } from './states';
import { browser, type Surroundings } from './surroundings';
import { Timers } from './timers';

export interface LiveClientOptions {
  url: string;
  /** Names this tab in the server's logs. */
  tab?: string | undefined;
  WebSocket?: new (url: string, protocol: string) => WebSocket;
  random?: () => number;
  surroundings?: Surroundings;
}

/** Until the server's hello names its own beat: long enough for a slow handshake, short enough not to sit in silence. */
const HANDSHAKE_MS = 10_000;
/** A beat may overtake an event that is on its way; one that is still missing after this long was lost. */
const OVERTAKEN_MS = 1_000;

/**
 * The live channel `resolutionflow.live.v1`: tells each account event once and in order, over any number of sockets.
 *
 * Events are hints and REST is the truth: `onResync` says when what the page holds has to be fetched again, because
 * the server could not replay everything since this client's last event.
 */
export class LiveClient {
  readonly #options: LiveClientOptions;
  readonly #random: () => number;
  readonly #surroundings: Surroundings;
  readonly #position = new Position();
  readonly #events = new Listeners<[event: LiveEvent, at: EventPlace]>();
  readonly #resyncs = new Listeners<[]>();
  readonly #states = new Listeners<[ConnectionState]>();
  readonly #ends = new Listeners<[EndReason]>();
  readonly #timers = new Timers<'beat' | 'silence' | 'overtaken' | 'retry'>();
  #state: ConnectionState = 'stopped';
  #socket: WebSocket | null = null;
  #unwatch: (() => void) | null = null;
  #failures = 0;
  #windowMs = DEFAULT_WINDOW_MS;
  #silenceMs = HANDSHAKE_MS;
  #heardAt = 0;
  #beatMs = HANDSHAKE_MS;
  #beatAt = 0;

  constructor(options: LiveClientOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#surroundings = options.surroundings ?? browser;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  onEvent = (listener: (event: LiveEvent, at: EventPlace) => void) => this.#events.add(listener);
  onResync = (listener: () => void) => this.#resyncs.add(listener);
  onState = (listener: (state: ConnectionState) => void) => this.#states.add(listener);
  onEnd = (listener: (reason: EndReason) => void) => this.#ends.add(listener);

  start(): void {
    if (this.#state !== 'stopped') return;
    this.#failures = 0;
    this.#enter('connecting');
    this.#unwatch = this.#surroundings.watch((change) => this.#surroundingsChanged(change));
    this.#connect();
  }

  stop(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#drop(1000);
    this.#enter('stopped');
  }

  #connect(): void {
    const socket = new (this.#options.WebSocket ?? WebSocket)(this.#options.url, SUBPROTOCOL);
    this.#socket = socket;
    this.#silenceMs = HANDSHAKE_MS;
    this.#heard();
    socket.onopen = () => {
      const { epoch, last } = this.#position;
      this.#send({ t: 'hello', epoch, since: last, tab: this.#options.tab ?? null });
    };
    socket.onmessage = ({ data }) => {
      this.#heard();
      const frame = readFrame(data);
      return frame === null ? this.#reconnect() : this.#receive(frame);
    };
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #receive(frame: ServerFrame): void {
    switch (frame.t) {
      case 'hello':
        return this.#greeted(frame);
      case 'ev': {
        const taken = this.#position.take(frame.s);
        if (taken === 'gap') return this.#reconnect();
        if (taken === 'next') this.#events.tell(frame.e, { epoch: this.#position.epoch ?? '', s: frame.s });
        return;
      }
      case 'live':
        if (this.#position.isBehind(frame.s)) return this.#reconnect();
        this.#failures = 0;
        return this.#enter('live');
      case 'hb':
        // Never faster than half a beat, whatever the other side does with ours.
        if (Date.now() - this.#beatAt >= this.#beatMs / 2) this.#beat();
        return this.#expect(frame.s);
      case 'bye':
        if (frame.retry_ms !== null) this.#windowMs = frame.retry_ms;
        return this.#closed(frame.code);
    }
  }

  #greeted(hello: ServerHello): void {
    this.#windowMs = hello.retry_ms;
    this.#beatMs = hello.hb_ms;
    this.#silenceMs = hello.hb_ms * 2;
    this.#heard();
    this.#beat();
    if (this.#position.greet(hello)) this.#resyncs.tell();
  }

  /** Timers of a hidden page run once a minute, its sockets do not wait: so a beat is also answered with a beat. */
  #beat(): void {
    this.#beatAt = Date.now();
    this.#send({ t: 'hb', s: this.#position.last });
    this.#timers.set('beat', this.#beatMs, () => this.#beat());
  }

  #expect(head: number): void {
    if (!this.#position.isBehind(head) || this.#timers.has('overtaken')) return;
    this.#timers.set('overtaken', OVERTAKEN_MS, () => {
      if (this.#position.isBehind(head)) this.#reconnect();
    });
  }

  /** Any frame shows that the socket works; two beats without one, and it is taken for dead. */
  #heard(): void {
    this.#heardAt = Date.now();
    this.#timers.set('silence', this.#silenceMs, () => this.#reconnect());
  }

  #closed(code: number): void {
    const reason = END_REASONS[code];
    if (reason !== undefined) {
      this.stop();
      return this.#ends.tell(reason);
    }
    if (code === BAD_HELLO) this.#position.forget();
    this.#reconnect();
  }

  #reconnect(): void {
    this.#drop(4000);
    this.#enter(this.#surroundings.online() ? 'reconnecting' : 'offline');
    // Tried even when the page is said to be offline: a server on the same machine is there without a network.
    this.#timers.set('retry', backoff(this.#failures, this.#windowMs, this.#random), () => this.#connect());
    this.#failures += 1;
  }

  #surroundingsChanged(change: 'visible' | 'online' | 'offline'): void {
    // Timers stand still while a machine sleeps, so the silence is measured by the clock.
    const silent = Date.now() - this.#heardAt > this.#silenceMs;
    const settled = this.#state === 'live' || (change === 'visible' && this.#socket !== null);
    if (change === 'offline') return this.#reconnect();
    if (settled && !silent) return;
    // Somebody is looking, or the network is back: no reason to sit out the rest of the wait.
    this.#failures = 0;
    this.#drop(4000);
    this.#enter('reconnecting');
    this.#connect();
  }

  /** Lets go of the socket without waiting for its close, which a stalled network would never deliver. */
  #drop(code: number): void {
    this.#timers.clear();
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  #send(frame: ClientFrame): void {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  #enter(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#states.tell(state);
  }
}
