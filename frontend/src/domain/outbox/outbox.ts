import { addStep, getMe, isProblem, type Step, type StepCreate } from '@resolutionflow/api-client';
import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import { whose } from '@/domain/me';
import { explain } from '@/lib/problem';
import { serverNow } from '@/lib/server-time';
import { uuid } from '@/lib/uuid';

/**
 * A step that was recorded here and is not known to have arrived. Nothing leaves the outbox but by having arrived, being
 * taken back into the composer, or being thrown away by hand. `key` is the request's Idempotency-Key, so sending it again
 * never records it twice.
 */
export interface Outgoing {
  /** Sorted by it, steps are in the order typed. */
  id: string;
  key: string;
  sessionId: string;
  /** Of the session, for where it is not shown. */
  title: string;
  step: StepCreate;
  at: string;
  /** The last position that the session had when this was typed. */
  after: number;
  /** Why the last attempt failed; null: none has. */
  failure: Failure | null;
}

interface Failure {
  reason: string;
  /**
   * `unreachable`: no answer came. `later`: the server, or a proxy in front of it, may accept it later. `refused`: it will
   * not take it as it is, however often it is sent; steps that were typed after it go out without it.
   */
  kind: 'unreachable' | 'later' | 'refused';
}

export const isRefused = ({ failure }: Outgoing): boolean => failure?.kind === 'refused';

export type ToRecord = Pick<Outgoing, 'sessionId' | 'title' | 'step' | 'after'>;

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** An attempt without an answer is given up after this. */
const PATIENCE_MS = 30_000;

/**
 * The steps of one person in one account that are on their way. They are in IndexedDB until the server has them, so they
 * outlive the tab and the browser. Of all tabs one sends at a time, one step after the other.
 */
export class Outbox {
  readonly #owner: string;
  readonly #store: UseStore | null;
  readonly #tabs: BroadcastChannel | null;
  readonly #listeners = new Set<() => void>();
  readonly #arrivals = new Set<(step: Step) => void>();
  /** In this page, and not yet in the browser's storage. */
  readonly #unstored = new Map<string, Outgoing>();
  #items: readonly Outgoing[] = [];
  #latest = 0;
  #sending: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onSignedOut = () => {};
  /** Its owner has signed out here, or works in another account. */
  #left = false;
  /** The items stored by earlier pages are loaded. */
  loaded = false;
  readonly ready: Promise<void>;

  constructor(owner: string) {
    this.#owner = owner;
    this.#store = typeof indexedDB === 'undefined' ? null : createStore(`rf.${owner}.outbox`, 'steps');
    this.#tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`rf.${owner}.outbox`);
    if (this.#tabs) this.#tabs.onmessage = ({ data }: MessageEvent<Step | null>) => void this.#hear(data);
    window.addEventListener('beforeunload', this.#ask);
    this.ready = this.#load().then(() => {
      this.loaded = true;
    });
  }

  get = (): readonly Outgoing[] => this.#items;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Of each step that has arrived, from whichever tab. */
  onArrival(listener: (step: Step) => void): () => void {
    this.#arrivals.add(listener);
    return () => this.#arrivals.delete(listener);
  }

  /** From now on it tries by itself, until the returned function is called. */
  start(onSignedOut: () => void): () => void {
    this.#onSignedOut = onSignedOut;
    this.#left = false;
    const stop = new AbortController();
    const again = () => void this.sendAgain();
    const seen = () => !document.hidden && again();
    window.addEventListener('online', again, { signal: stop.signal });
    document.addEventListener('visibilitychange', seen, { signal: stop.signal });
    void this.ready.then(() => stop.signal.aborted || again());
    return () => {
      stop.abort();
      this.#left = true;
      clearTimeout(this.#timer);
      this.#onSignedOut = () => {};
    };
  }

  /** This tab stops listening and sending; stored items stay. */
  close(): void {
    clearTimeout(this.#timer);
    this.#tabs?.close();
    window.removeEventListener('beforeunload', this.#ask);
  }

  /** Shows at once and is sent at once. */
  record({ sessionId, title, step, after }: ToRecord): void {
    this.#latest = Math.max(Date.now(), this.#latest + 1);
    const id = `${String(this.#latest).padStart(15, '0')}.${uuid()}`;
    const at = new Date(serverNow()).toISOString();
    const item: Outgoing = { id, key: uuid(), sessionId, title, step, at, after, failure: null };
    void this.#put(item);
    void this.#send();
  }

  /** One that was refused is tried once more, too. */
  async retry(id: string): Promise<void> {
    const item = this.#items.find((each) => each.id === id);
    if (item) await this.#put({ ...item, failure: null });
    await this.sendAgain();
  }

  async discard(id: string): Promise<void> {
    this.#unstored.delete(id);
    this.#show(this.#items.filter((each) => each.id !== id));
    await this.#write((store) => del(id, store));
    this.#tabs?.postMessage(null);
  }

  async discardAll(): Promise<void> {
    for (const { id } of this.#items) await this.discard(id);
  }

  /** Sends the waiting items, unless another person has signed in: one person's text is never sent as another's. */
  async sendAgain(): Promise<void> {
    await this.ready;
    if (!this.#next()) return;
    try {
      if (!(await this.#isMine())) return;
    } catch (error) {
      return this.#failed(error);
    }
    await this.#send();
  }

  /** Whether this browser is still signed in as the owner: another tab may have changed that. */
  async #isMine(): Promise<boolean> {
    return whose(await getMe()) === this.#owner;
  }

  /** The items still unsent after trying all. */
  async flush(sessionId: string): Promise<readonly Outgoing[]> {
    await this.ready;
    if (!this.#of(sessionId).every(isRefused)) await this.#send();
    return this.#of(sessionId);
  }

  /** Those of one session. */
  #of(sessionId: string): readonly Outgoing[] {
    return this.#items.filter((item) => item.sessionId === sessionId);
  }

  #next(): Outgoing | undefined {
    return this.#items.find((item) => !isRefused(item));
  }

  /** Items added meanwhile are sent too. */
  #send(): Promise<void> {
    this.#again = true;
    this.#sending ??= this.#inOneTab(async () => {
      while (this.#again) {
        this.#again = false;
        await this.#load();
        for (let item = this.#next(); item; item = this.#next()) {
          if (this.#left || !(await this.#try(item))) return;
        }
      }
    }).finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  /** Whether to go on with the next one. */
  async #try(item: Outgoing): Promise<boolean> {
    clearTimeout(this.#timer);
    const { key, sessionId, step } = item;
    try {
      const arrived = await addStep({
        path: { session_id: sessionId },
        headers: { 'Idempotency-Key': key },
        body: step,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      this.#failures = 0;
      for (const each of this.#arrivals) each(arrived);
      await this.discard(item.id);
      this.#tabs?.postMessage(arrived);
      return true;
    } catch (error) {
      const kind = kindOf(error);
      // What another person's login is refused says nothing of the step.
      if (kind === 'refused' && !(await this.#isMine().catch(() => false))) {
        this.#failed(error);
        return false;
      }
      // It may have been taken back while it was on its way, in this tab or in another.
      await this.#load();
      if (this.#items.some(({ id }) => id === item.id)) {
        await this.#put({ ...item, failure: { reason: explain(error), kind } });
      }
      if (kind !== 'refused') this.#failed(error);
      return kind === 'refused';
    }
  }

  #failed(error: unknown): void {
    if (isProblem(error, 'sign-in-required')) return this.#onSignedOut();
    const least = isProblem(error) ? (error.retryAfter ?? 0) * 1_000 : 0;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.sendAgain(), Math.max(least, wait * (0.5 + Math.random())));
  }

  /** Plain http has no locks; then the key alone sees to it that a step of two tabs is one. */
  async #inOneTab(send: () => Promise<void>): Promise<void> {
    if (navigator.locks) await navigator.locks.request(`rf.${this.#owner}.outbox`, {}, send);
    else await send();
  }

  /** What only this page holds would go with it. */
  #ask = (event: Event) => {
    if (this.#unstored.size > 0) event.preventDefault();
  };

  async #hear(arrived: Step | null): Promise<void> {
    await this.#load();
    if (arrived) for (const each of this.#arrivals) each(arrived);
  }

  async #load(): Promise<void> {
    if (!this.#store) return;
    try {
      const stored = (await entries<string, Outgoing>(this.#store)).map(([, item]) => item);
      const all = new Map([...stored, ...this.#unstored.values()].map((item) => [item.id, item]));
      const items = [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      this.#latest = Math.max(this.#latest, Number(items.at(-1)?.id.split('.')[0] ?? 0));
      this.#show(items);
    } catch {
      // Storage is blocked: only this page's memory is left.
    }
  }

  async #put(item: Outgoing): Promise<void> {
    this.#unstored.set(item.id, item);
    const known = this.#items.some(({ id }) => id === item.id);
    this.#show(known ? this.#items.map((each) => (each.id === item.id ? item : each)) : [...this.#items, item]);
    const stored = await this.#write((store) => set(item.id, item, store));
    if (stored && this.#unstored.get(item.id) === item) this.#unstored.delete(item.id);
    this.#tabs?.postMessage(null);
  }

  /** Whether the browser has it. */
  async #write(change: (store: UseStore) => Promise<void>): Promise<boolean> {
    if (!this.#store) return false;
    try {
      await change(this.#store);
      return true;
    } catch {
      return false;
    }
  }

  #show(items: readonly Outgoing[]): void {
    this.#items = items;
    for (const each of this.#listeners) each();
  }
}

const MAY_PASS: readonly number[] = [401, 408, 425, 429, 502, 503, 504];

function kindOf(error: unknown): Failure['kind'] {
  if (!isProblem(error) || error.status === 0) return 'unreachable';
  return MAY_PASS.includes(error.status) ? 'later' : 'refused';
}

const outboxes = new Map<string, Outbox>();

export function outboxOf(owner: string): Outbox {
  let one = outboxes.get(owner);
  if (!one) {
    one = new Outbox(owner);
    outboxes.set(owner, one);
  }
  return one;
}
