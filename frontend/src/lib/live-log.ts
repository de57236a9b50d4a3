import type { Head } from '@resolutionflow/api-client';
import type { EventPlace, LiveEvent } from '@resolutionflow/realtime-client';
import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { invalidateSoon } from '@/lib/invalidate-soon';

/** Applies an event to cached data; see `lib/following`. */
export type Follow<T> = (data: T, event: LiveEvent) => T | Outdated<T>;

/** Data to show until a refetch brings what the event does not carry. */
export class Outdated<T> {
  readonly data: T;
  constructor(data: T) {
    this.data = data;
  }
}

export interface ReceivedEvent {
  event: LiveEvent;
  place: EventPlace;
}

/** An event or an own action, as it changes cached data. */
interface Entry {
  /** The order of arrival in this page. Infinite for an action not confirmed yet. */
  n: number;
  /** Null for an own action, whose place in the account's log is unknown. */
  place: EventPlace | null;
  /** The query it changes; null for all that follow events. */
  hash: string | null;
  apply: (data: unknown, follow: Follow<unknown>) => unknown;
  event?: LiveEvent;
  /** The record of an own action: the entry goes as soon as its event arrives. */
  own?: { about: unknown; head: Head | null };
}

/** More than can arrive while one answer is on its way, and as many as the server replays. */
const MAX_ENTRIES = 500;

/** The latest events of the account and this page's own actions, to bring late answers up to date. */
export class LiveLog {
  readonly #client: QueryClient;
  #entries: Entry[] = [];
  #n = 0;
  /** Every event after this place is in the log. Null until the channel has started. */
  #from: Head | null = null;
  /** The place up to which each query's last answer was complete. */
  readonly #heads = new Map<string, Head>();
  /** Queries whose answer, under way or just arrived, is known to be outdated. */
  readonly #late = new Set<string>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  get received(): readonly ReceivedEvent[] {
    return this.#entries.filter(
      (entry): entry is Entry & ReceivedEvent => entry.event !== undefined && entry.place !== null,
    );
  }

  /** A request is about to be sent; `more`: for another page of the same answer. */
  begin(hash: string, more = false): number {
    if (!more) {
      this.#late.delete(hash);
      this.#heads.delete(hash);
    }
    return this.#n;
  }

  /** An answer's data with the events after its head applied or, without a head, those that came meanwhile. */
  catchUp<T>(hash: string, follow: Follow<T>, data: T, head: Head | null, began: number): T {
    if (head && !this.#heads.has(hash)) this.#heads.set(hash, head);
    const missed = this.#entries.filter((each) => (each.hash ?? hash) === hash && isBehind(each, head, began));
    const { data: now, late } = fold(data, follow as Follow<unknown>, missed);
    if (late || (head && !this.#reachesBackTo(head))) this.#late.add(hash);
    return now as T;
  }

  /** Whether the answer that has just come is out of date already. */
  takeLate(hash: string): boolean {
    return this.#late.delete(hash);
  }

  receive(event: LiveEvent, place: EventPlace): void {
    const about = aboutOf(event);
    this.#entries = this.#entries.filter(({ own }) => !own || own.about !== about || !isAfter(place, own.head));
    const entry = this.#add({ place, hash: null, event, apply: (data, follow) => follow(data, event) });
    // An answer from after the event holds it: at the start, what happened since the oldest answer is replayed.
    for (const query of this.#following())
      if (!isIn(this.#heads.get(query.queryHash), place)) this.#apply(query, [entry]);
  }

  receiveOwn(event: LiveEvent, head: Head | null): void {
    const own = { about: aboutOf(event), head };
    const entry = this.#add({ place: null, hash: null, own, apply: (data, follow) => follow(data, event) });
    const overtook = this.#entries.filter(({ place }) => place !== null && head !== null && isAfter(place, head));
    for (const query of this.#following()) this.#apply(query, [entry, ...overtook]);
  }

  amend<T>(queryKey: QueryKey, change: (data: T) => T): (done: boolean) => void {
    const hash = hashKey(queryKey);
    const entry = this.#add({ place: null, hash, apply: (data) => change(data as T) }, Number.POSITIVE_INFINITY);
    const query = this.#client.getQueryCache().get(hash);
    if (query) this.#apply(query, [entry]);
    return (done) => {
      if (done) entry.n = this.#next();
      else this.#entries = this.#entries.filter((each) => each !== entry);
    };
  }

  /** An action's answer with the events after its head applied. */
  overtaken<T>(follow: Follow<T>, data: T, head: Head | null): T {
    const missed = head ? this.#entries.filter(({ place }) => place !== null && isAfter(place, head)) : [];
    return fold(data, follow as Follow<unknown>, missed).data as T;
  }

  /**
   * The channel starts: the place of the oldest answer, after which it has to replay the events. Null where nothing was
   * read, where answers are of two logs, and once it has started before.
   */
  start(): Head | null {
    const [first, ...others] = [...this.#heads.values()].sort((a, b) => a.s - b.s);
    if (this.#from !== null || !first || others.some(({ epoch }) => epoch !== first.epoch)) return null;
    this.#from = first;
    return first;
  }

  startFrom(place: Head): void {
    this.#from = place;
    this.#entries = this.#entries.filter((entry) => entry.place === null);
    const isOlder = ({ queryHash }: Query) => {
      const head = this.#heads.get(queryHash);
      return !head || !this.#reachesBackTo(head);
    };
    void this.#client.invalidateQueries({ predicate: (query) => followOf(query) !== undefined && isOlder(query) });
  }

  #add(entry: Omit<Entry, 'n'>, n = this.#next()): Entry {
    const added = { ...entry, n };
    this.#entries.push(added);
    for (const { place } of this.#entries.splice(0, this.#entries.length - MAX_ENTRIES)) if (place) this.#from = place;
    return added;
  }

  #next(): number {
    this.#n += 1;
    return this.#n;
  }

  /** Before the channel has started, the check happens when it does. */
  #reachesBackTo(head: Head): boolean {
    return this.#from === null || (head.epoch === this.#from.epoch && head.s >= this.#from.s);
  }

  #following(): Query[] {
    return this.#client.getQueryCache().findAll({ predicate: (query) => followOf(query) !== undefined });
  }

  #apply(query: Query, entries: readonly Entry[]): void {
    const held = query.state.data;
    if (held === undefined) return;
    const { data, late } = fold(held, followOf(query) ?? ((same) => same), entries);
    if (data !== held) replace(query, data);
    if (!late) return;
    // Of an answer in several pages those that are there already may be from before the event.
    if (query.state.fetchStatus !== 'idle' && 'pages' in (held as object)) this.#late.add(query.queryHash);
    invalidateSoon(this.#client, query.queryKey, query.meta?.spreadMs as number | undefined);
  }
}

function followOf(query: Query): Follow<unknown> | undefined {
  return query.meta?.follow as Follow<unknown> | undefined;
}

function fold(data: unknown, follow: Follow<unknown>, entries: readonly Entry[]): { data: unknown; late: boolean } {
  let late = false;
  let now = data;
  for (const { apply } of entries) {
    const next = apply(now, follow);
    late ||= next instanceof Outdated;
    now = next instanceof Outdated ? next.data : next;
  }
  return { data: now, late };
}

function isBehind({ place, n }: Entry, head: Head | null, began: number): boolean {
  return place && head ? isAfter(place, head) : n > began;
}

function isIn(head: Head | undefined, { epoch, s }: EventPlace): boolean {
  return head !== undefined && head.epoch === epoch && s <= head.s;
}

function isAfter(place: EventPlace, head: Head | null): boolean {
  return head === null || (place.epoch === head.epoch && place.s > head.s);
}

function aboutOf({ data }: LiveEvent): unknown {
  return 'id' in data ? data.id : undefined;
}

/** As fresh as it was, and as out of date: an event changes a part, and says nothing of the rest. */
function replace(query: Query, data: unknown): void {
  const { dataUpdatedAt, isInvalidated } = query.state;
  query.setData(data, { manual: true, updatedAt: dataUpdatedAt });
  if (isInvalidated) query.invalidate();
}
