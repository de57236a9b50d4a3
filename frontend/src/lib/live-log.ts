import type { Head } from '@resolutionflow/api-client';
import type { EventPlace, LiveEvent } from '@resolutionflow/realtime-client';
import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { invalidateSoon } from '@/lib/invalidate-soon';

/** What an event makes of what was read; see `lib/following`. */
export type Follow<T> = (data: T, event: LiveEvent) => T | Outdated<T>;

/** What is left of the data until the server has been asked for what an event does not say. */
export class Outdated<T> {
  readonly data: T;
  constructor(data: T) {
    this.data = data;
  }
}

export interface Told {
  event: LiveEvent;
  place: EventPlace;
}

/** Something that has happened, as it bears on what is read. */
interface Entry {
  /** The order in which things came to be known here. Infinite for what is not certain yet. */
  n: number;
  /** Null for what was done here, whose place in the account's log is not known. */
  place: EventPlace | null;
  /** Of which query; null for all that follow. */
  hash: string | null;
  apply: (data: unknown, follow: Follow<unknown>) => unknown;
  event?: LiveEvent;
  /** The id of what it is about, for what was done here: gone as soon as the event of it is there. */
  own?: { about: unknown; head: Head | null };
}

/** More than can arrive while one answer is on its way, and as many as the server replays. */
const KEPT = 500;

/** The latest events of the account, and what was done here: what an answer has to be measured against. */
export class LiveLog {
  readonly #client: QueryClient;
  #entries: Entry[] = [];
  #n = 0;
  /** Every event behind this one is in the log. Null until the channel has said where it begins. */
  #from: Head | null = null;
  /** Up to where the last answer of each query was complete. */
  readonly #heads = new Map<string, Head>();
  /** Answers on their way, or just there, of which it is known that they are out of date. */
  readonly #late = new Set<string>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  get told(): readonly Told[] {
    return this.#entries.filter((entry): entry is Entry & Told => entry.event !== undefined && entry.place !== null);
  }

  /** A request is about to be sent; `more`: for another page of the same answer. */
  begin(hash: string, more = false): number {
    if (!more) {
      this.#late.delete(hash);
      this.#heads.delete(hash);
    }
    return this.#n;
  }

  /** The data of an answer with what happened behind its head, or, where it names none, while it was on its way. */
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

  tell(event: LiveEvent, place: EventPlace): void {
    const about = aboutOf(event);
    this.#entries = this.#entries.filter(({ own }) => !own || own.about !== about || !isAfter(place, own.head));
    const entry = this.#add({ place, hash: null, event, apply: (data, follow) => follow(data, event) });
    for (const query of this.#following()) this.#apply(query, [entry]);
  }

  tellOwn(event: LiveEvent, head: Head | null): void {
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

  /** The data of an action's answer with what happened behind its head. */
  overtaken<T>(follow: Follow<T>, data: T, head: Head | null): T {
    const missed = head ? this.#entries.filter(({ place }) => place !== null && isAfter(place, head)) : [];
    return fold(data, follow as Follow<unknown>, missed).data as T;
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
    for (const { place } of this.#entries.splice(0, this.#entries.length - KEPT)) if (place) this.#from = place;
    return added;
  }

  #next(): number {
    this.#n += 1;
    return this.#n;
  }

  /** Where the channel has not begun yet, that will be asked once it has. */
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
