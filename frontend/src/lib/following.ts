import { type Head, headOf } from '@resolutionflow/api-client';
import type { EventPlace, LiveEvent } from '@resolutionflow/realtime-client';
import {
  type DataTag,
  hashKey,
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  type QueryKey,
  type QueryMeta,
  queryOptions,
  type UndefinedInitialDataOptions,
} from '@tanstack/react-query';
import { invalidateSoon } from '@/lib/invalidate-soon';
import { type Follow, LiveLog, Outdated, type Told } from '@/lib/live-log';

/*
 * One rule for whatever is read over REST and changed by live events, in whichever order the two arrive: what an event
 * makes of the data is one function, `follow`. It is applied to what is held when the event comes, and to each answer
 * for the events behind its head, which may have overtaken it and are not in it yet.
 */

export type { Follow, Told } from '@/lib/live-log';

/** What is left of the data until the server has been asked for what the event does not say. */
export function outdated<T>(data: T): Outdated<T> {
  return new Outdated(data);
}

interface Followed<A extends object, T> extends Omit<UndefinedInitialDataOptions<T>, 'queryFn' | 'meta'> {
  read: (signal: AbortSignal) => Promise<A>;
  /** What is kept of the answer. */
  pick: (answer: A) => T;
  /** What events make of it. Without one, only what is done here bears on it. */
  follow?: Follow<T>;
  /** Within which it is asked for again after an event, where every page of the account shows it. */
  spreadMs?: number;
}

/** The options of a query that follows the live events. */
export function followed<A extends object, T>({
  read,
  pick,
  follow = (same) => same,
  spreadMs,
  ...options
}: Followed<A, T>) {
  return queryOptions<T>({
    ...options,
    meta: { follow, spreadMs },
    queryFn: async ({ client, signal, queryKey }) => {
      const hash = hashKey(queryKey);
      const began = logOf(client).begin(hash);
      const answer = await read(signal);
      return logOf(client).catchUp(hash, follow, pick(answer), headOf(answer), began);
    },
  });
}

interface FollowedPages<P extends { next_cursor: string | null }> {
  queryKey: QueryKey;
  read: (cursor: string | null, signal: AbortSignal) => Promise<P>;
  follow: Follow<P>;
}

/** The same for a list that is read page by page. */
export function followedPages<P extends { next_cursor: string | null }>({ queryKey, read, follow }: FollowedPages<P>) {
  return infiniteQueryOptions({
    queryKey,
    meta: { follow: ofPages(follow) },
    queryFn: async ({ client, pageParam, signal }) => {
      const hash = hashKey(queryKey);
      const began = logOf(client).begin(hash, pageParam !== null);
      const page = await read(pageParam, signal);
      return logOf(client).catchUp(hash, follow, page, headOf(page), began);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: P) => page.next_cursor,
  });
}

function ofPages<P>(follow: Follow<P>): Follow<InfiniteData<P>> {
  return (data, event) => {
    const told = data.pages.map((page) => follow(page, event));
    const pages = told.map((page) => (page instanceof Outdated ? page.data : page));
    const next = pages.every((page, at) => page === data.pages[at]) ? data : { ...data, pages };
    return told.some((page) => page instanceof Outdated) ? outdated(next) : next;
  };
}

/** An event of the account, for every query that follows. */
export function applyEvent(client: QueryClient, event: LiveEvent, place: EventPlace): void {
  logOf(client).tell(event, place);
}

/**
 * What was done here is news too: it is here before its event, or without it while the channel is away. `answer` is
 * what it was answered with, which later events may have overtaken.
 */
export function applyOwn(client: QueryClient, event: LiveEvent, answer: object): void {
  logOf(client).tellOwn(event, headOf(answer));
}

/** The server could not replay what came before `place`: what was read before it is read again. */
export function startFrom(client: QueryClient, place: Head): void {
  logOf(client).startFrom(place);
}

/** The newest last. */
export function latestEvents(client: QueryClient): readonly Told[] {
  return logOf(client).told;
}

interface Read<T> {
  queryKey: DataTag<QueryKey, T, Error>;
  meta?: QueryMeta | undefined;
}

/** What is held, and what is on its way and may be older, as it is after something that was done here. */
export function amend<T>(client: QueryClient, query: Read<T>, change: (data: T) => T): void {
  logOf(client).amend(query.queryKey, change)(true);
}

/** The same before it is done, and until the answer says how it went: pass that to the function that is returned. */
export function foresee<T>(client: QueryClient, query: Read<T>, change: (data: T) => T): (done: boolean) => void {
  return logOf(client).amend(query.queryKey, change);
}

/** Takes in the answer to an action as all that a query holds, unless what is held `isNewer`. */
export function put<T extends object | null>(
  client: QueryClient,
  query: Read<T>,
  answer: T & object,
  isNewer: (held: T) => boolean = () => false,
): void {
  const follow = query.meta?.follow as Follow<T> | undefined;
  const data = follow ? logOf(client).overtaken(follow, answer, headOf(answer)) : answer;
  const held = client.getQueryCache().build(client, client.defaultQueryOptions(query));
  if (held.state.data === undefined) held.setData(data, { manual: true });
  amend<T>(client, query, (now) => (isNewer(now) ? now : data));
}

const KEY = ['live', 'log'];
const watched = new WeakSet<QueryClient>();

/** Kept among what was read, so that it goes with it when somebody else signs in. */
function logOf(client: QueryClient): LiveLog {
  watchAnswers(client);
  const known = client.getQueryData<LiveLog>(KEY);
  if (known) return known;
  const log = new LiveLog(client);
  client.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY, structuralSharing: false });
  client.setQueryData(KEY, log);
  return log;
}

/** An answer counts as fresh from the moment that it is taken in; only then can it be said that it is not. */
function watchAnswers(client: QueryClient): void {
  if (watched.has(client)) return;
  watched.add(client);
  client.getQueryCache().subscribe(({ type, query, ...event }) => {
    const answered = type === 'updated' && 'action' in event && event.action.type === 'success' && !event.action.manual;
    if (answered && client.getQueryData<LiveLog>(KEY)?.takeLate(query.queryHash))
      invalidateSoon(client, query.queryKey, query.meta?.spreadMs as number | undefined);
  });
}
