import { backoff, DEFAULT_WINDOW_MS, slowBackoff } from './backoff';
import {
  type ClientFrame,
  type EventFrame,
  type EventPlace,
  type LiveEvent,
  type LogPlace,
  type Person,
  readFrame,
  type ServerFrame,
  type ServerHello,
  SUBPROTOCOL,
  writeFrame,
} from './frames';
import { Listeners } from './listeners';
import { type EventsAddress, type Polled, Polling } from './polling';
import { Position } from './position';
import { Presence } from './presence';
import { type ConnectionStatus, END_REASONS, type EndReason, SLOW_REASONS, type SlowReason } from './states';
import { browser, type Change, type Surroundings } from './surroundings';
import { Timers } from './timers';
import { View } from './view';

export interface LiveClientOptions {
  url: string;
  /** URL of the same events over HTTP, for networks that block WebSockets. Without it there is no polling. */
  events?: EventsAddress;
  /** Names this tab in the server's logs. */
  tab?: string | undefined;
  /** The place that the page's data is from as the client starts: events after it are replayed. Null: nothing was read. */
  from?: () => LogPlace | null;
  WebSocket?: new (url: string, protocol: string) => WebSocket;
  random?: () => number;
  surroundings?: Surroundings;
}

/** Heartbeat interval until the server's hello names its own: long enough for a slow handshake. */
const HANDSHAKE_MS = 10_000;
/** Events missed during a shorter absence still count as news when they are replayed. */
const NEWS_MS = 60_000;
/** After this many sockets in a row without a hello, WebSockets may be blocked. */
const NO_SOCKET = 2;

const POLLING: ConnectionStatus = { state: 'polling', reason: null };

/**
 * The live channel `resolutionflow.live.v1`: delivers each account event once and in order, over any number of sockets.
 *
 * Events are hints and REST is the truth: `onResync` means that the page must fetch its data again, because
 * the server could not replay everything since this client's last event.
 */
export class LiveClient {
  readonly #options: LiveClientOptions;
  readonly #random: () => number;
  readonly #surroundings: Surroundings;
  readonly #position = new Position();
  readonly #presence = new Presence();
  readonly #view: View;
  readonly #events = new Listeners<[event: LiveEvent, at: EventPlace]>();
  readonly #resyncs = new Listeners<[place: LogPlace]>();
  readonly #statuses = new Listeners<[ConnectionStatus]>();
  readonly #ends = new Listeners<[EndReason]>();
  readonly #presences = new Listeners<[]>();
  readonly #times = new Listeners<[server: number, asked: number, answered: number]>();
  readonly #polling: Polling | null;
  readonly #timers = new Timers<'silence' | 'behind' | 'retry'>();
  #status: ConnectionStatus = { state: 'stopped', reason: null };
  #socket: WebSocket | null = null;
  #unwatch: (() => void) | null = null;
  #failures = 0;
  #ungreeted = 0;
  #dialedAt = 0;
  #windowMs = DEFAULT_WINDOW_MS;
  #beatMs = HANDSHAKE_MS / 2;
  #heardAt = 0;
  /** Time of the last frame received while live; nothing was missed before it. */
  #liveAt = 0;
  #history = true;
  #answeredAt = 0;
  #retryAt = 0;
  /** No try before this time, even if the user returns: the server refuses until something else changes. */
  #slowUntil = 0;

  constructor(options: LiveClientOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#surroundings = options.surroundings ?? browser;
    this.#polling = options.events ? this.#pollingOf(options.events) : null;
    this.#view = new View(this.#surroundings, (handoff) => this.#send({ t: 'view', handoff }));
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  onEvent = (listener: (event: LiveEvent, at: EventPlace) => void) => this.#events.add(listener);
  /** Data read before this position must be read again; later data is kept current by the events. */
  onResync = (listener: (place: LogPlace) => void) => this.#resyncs.add(listener);
  onStatus = (listener: (status: ConnectionStatus) => void) => this.#statuses.add(listener);
  onEnd = (listener: (reason: EndReason) => void) => this.#ends.add(listener);
  /** A reading of the server's clock, with this machine's before and after it. */
  onTime = (listener: (server: number, asked: number, answered: number) => void) => this.#times.add(listener);
  /** Called when the result of `viewers` may have changed. */
  onPresence = (listener: () => void) => this.#presences.add(listener);

  /** The members who view a handoff, in any tab, this one included. The same list until it changes. */
  viewers = (handoff: string): readonly Person[] => this.#presence.of(handoff);

  /** The handoff that this tab shows; null: none. */
  view(handoff: string | null): void {
    this.#view.show(handoff);
  }

  start(): void {
    if (this.#status.state !== 'stopped') return;
    this.#failures = 0;
    this.#slowUntil = 0;
    this.#ungreeted = 0;
    this.#position.startFrom(this.#options.from?.() ?? null);
    this.#enter({ state: 'connecting', reason: null });
    this.#unwatch = this.#surroundings.watch((change) => this.#surroundingsChanged(change));
    this.#view.start();
    this.#connect();
  }

  stop(): void {
    this.#end(null);
  }

  #end(reason: EndReason | null): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#view.stop();
    this.#polling?.stop();
    this.#drop(1000);
    this.#enter({ state: 'stopped', reason });
  }

  #connect(): void {
    this.#beatMs = HANDSHAKE_MS / 2;
    this.#heard();
    this.#dialedAt = Date.now();
    this.#ungreeted += 1;
    const socket = new (this.#options.WebSocket ?? WebSocket)(this.#options.url, SUBPROTOCOL);
    this.#socket = socket;
    socket.onopen = () => {
      const { epoch, last } = this.#position;
      this.#send({ t: 'hello', epoch, since: last, tab: this.#options.tab ?? null });
    };
    socket.onmessage = ({ data }) => {
      // The frame was buffered while the page was frozen; it would hide how long the page was away.
      if (this.#isSilent()) return this.#reconnect();
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
      case 'ev':
        return this.#advance(frame.s, () => this.#tell(frame));
      case 'skip':
        return this.#advance(frame.s);
      case 'live':
        return this.#caughtUp(frame.s);
      case 'hb':
        return this.#answer(frame.s);
      case 'presence':
        this.#presence.take(frame.handoff, frame.people);
        return this.#presences.tell();
      case 'bye':
        if (frame.retry_ms !== null) this.#windowMs = frame.retry_ms;
        return this.#closed(frame.code);
    }
  }

  #greeted(hello: ServerHello): void {
    this.#ungreeted = 0;
    this.#polling?.stop();
    if (hello.now) this.#times.tell(Date.parse(hello.now), this.#dialedAt, Date.now());
    this.#windowMs = hello.retry_ms;
    this.#beatMs = hello.hb_ms;
    this.#history = Date.now() - this.#liveAt > NEWS_MS;
    this.#heard();
    if (this.#position.greet(hello)) this.#resyncs.tell({ epoch: hello.epoch, s: hello.head });
  }

  #advance(s: number, tell?: () => void): void {
    const taken = this.#position.take(s);
    if (taken === 'gap') return this.#reconnect();
    if (taken === 'next') tell?.();
  }

  #tell({ s, e }: EventFrame): void {
    const history = this.#history && this.#status.state !== 'live';
    this.#events.tell(e, { epoch: this.#position.epoch ?? '', s, history });
  }

  #caughtUp(s: number): void {
    if (this.#position.isBehind(s)) return this.#reconnect();
    this.#enter({ state: 'live', reason: null });
    this.#liveAt = this.#heardAt;
    this.#view.tell();
  }

  #answer(head: number): void {
    // Only a heartbeat ends the backoff: a server that accepts and drops connections is still failing.
    this.#failures = 0;
    // At most one answer per half interval, so that answers cannot loop; the clock may also be set back.
    if (Math.abs(Date.now() - this.#answeredAt) >= this.#beatMs / 2) {
      this.#answeredAt = Date.now();
      this.#send({ t: 'hb', s: this.#position.last });
    }
    this.#expect(head);
  }

  /** A heartbeat may overtake frames in flight. If none arrives within another interval, they were lost. */
  #expect(head: number): void {
    const { last } = this.#position;
    if (!this.#position.isBehind(head) || this.#timers.has('behind')) return;
    this.#timers.set('behind', this.#beatMs, () => {
      if (this.#position.last === last) this.#reconnect();
      else this.#expect(head);
    });
  }

  /** Any frame shows that the socket works; after two intervals without one it counts as dead. */
  #heard(): void {
    this.#heardAt = Date.now();
    if (this.#status.state === 'live') this.#liveAt = this.#heardAt;
    this.#timers.set('silence', 2 * this.#beatMs, () => this.#reconnect());
  }

  /** Silent by the clock, not the timer: for longer than two intervals or than a handshake may take. */
  #isSilent(): boolean {
    return Date.now() - this.#heardAt > 2 * this.#beatMs;
  }

  #closed(code: number): void {
    const reason = END_REASONS[code];
    if (reason === undefined) return this.#reconnect(SLOW_REASONS[code]);
    this.#end(reason);
    this.#ends.tell(reason);
  }

  #reconnect(slow: SlowReason | null = null): void {
    this.#drop(4000);
    // The server may have rejected this client's position.
    if (slow === 'not-understood') this.#position.forget();
    const wait = slow ? slowBackoff(this.#random) : backoff(this.#failures, this.#windowMs, this.#random);
    this.#retryAt = Date.now() + wait;
    if (slow) this.#slowUntil = this.#retryAt;
    else if (this.#ungreeted >= NO_SOCKET) this.#polling?.start();
    this.#failures += 1;
    this.#enter({ state: this.#surroundings.online() ? 'reconnecting' : 'offline', reason: slow });
    // Tried even when the browser reports offline: a server on the same machine needs no network.
    this.#timers.set('retry', wait, () => this.#connect());
  }

  #surroundingsChanged(change: Change): void {
    this.#view.surroundingsChanged(change);
    if (change === 'hidden') return;
    if (change !== 'offline') this.#polling?.now();
    if (change === 'offline') return this.#lostNetwork();
    const { state, reason } = this.#status;
    if (change === 'online' && state === 'offline') this.#enter({ state: 'reconnecting', reason });
    if (!this.#shouldTryNow(change)) return;
    this.#failures = 0;
    this.#drop(4000);
    this.#enter({ state: 'reconnecting', reason: null });
    this.#connect();
  }

  #lostNetwork(): void {
    if (this.#socket !== null) return this.#reconnect();
    this.#enter({ state: 'offline', reason: this.#status.reason });
  }

  /** Whether the rest of a wait or a silence can be skipped. */
  #shouldTryNow(change: Change): boolean {
    // Timers stop while a machine sleeps, so waits and silences are measured by the clock.
    if (this.#socket === null) return Date.now() >= (change === 'woke' ? this.#retryAt : this.#slowUntil);
    // A handshake that began offline does not notice that the network is back.
    return this.#isSilent() || (change === 'online' && this.#status.state !== 'live');
  }

  /** Detaches the socket without waiting for its close event, which a stalled network never delivers. */
  #drop(code: number): void {
    this.#timers.clear();
    this.#view.untold();
    if (this.#presence.forget()) this.#presences.tell();
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  #send(frame: ClientFrame): void {
    if (this.#socket?.readyState === 1) this.#socket.send(writeFrame(frame));
  }

  #pollingOf(address: EventsAddress): Polling {
    return new Polling({
      address,
      random: this.#random,
      surroundings: this.#surroundings,
      since: () => this.#position,
      onAnswer: (polled) => this.#polled(polled),
      onFailure: () => this.#enter({ state: this.#surroundings.online() ? 'reconnecting' : 'offline', reason: null }),
      onEnd: (reason) => {
        this.#end(reason);
        this.#ends.tell(reason);
      },
    });
  }

  #polled({ epoch, head, frames }: Polled): void {
    this.#history = Date.now() - this.#liveAt > NEWS_MS;
    if (frames === null || epoch !== this.#position.epoch) {
      this.#position.epoch = epoch;
      this.#position.last = head;
      this.#resyncs.tell({ epoch, s: head });
    }
    for (const frame of frames ?? []) this.#advance(frame.s, () => frame.t === 'ev' && this.#tell(frame));
    this.#liveAt = Date.now();
    this.#enter({ state: 'polling', reason: null });
  }

  #enter(wanted: ConnectionStatus): void {
    // Another attempt failed; the known state stays.
    const { working = false } = this.#polling ?? {};
    const status = working && wanted.state === 'reconnecting' && !wanted.reason ? POLLING : wanted;
    if (status.state === this.#status.state && status.reason === this.#status.reason) return;
    this.#status = status;
    this.#statuses.tell(status);
  }
}
