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
import { type Follow, LiveLog, Outdated, type ReceivedEvent } from '@/lib/live-log';

/*
 * One rule for data read over REST and changed by live events, in whichever order the two arrive: one function,
 * `follow`, applies an event to the data. It runs on cached data when the event arrives, and on each answer for the
 * events after the answer's head, which it does not contain yet.
 */

export type { Follow, ReceivedEvent } from '@/lib/live-log';

/** Marks data to be refetched, as the event does not carry all of it; until then `data` is shown. */
export function outdated<T>(data: T): Outdated<T> {
  return new Outdated(data);
}

interface Followed<A extends object, T> extends Omit<UndefinedInitialDataOptions<T>, 'queryFn' | 'meta'> {
  read: (signal: AbortSignal) => Promise<A>;
  /** The cached part of the answer. */
  pick: (answer: A) => T;
  /** Applies an event. Without it, only own actions change the data. */
  follow?: Follow<T>;
  /** Spreads refetches after an event, for data that every page of the account shows. */
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
    const results = data.pages.map((page) => follow(page, event));
    const pages = results.map((page) => (page instanceof Outdated ? page.data : page));
    const next = pages.every((page, at) => page === data.pages[at]) ? data : { ...data, pages };
    return results.some((page) => page instanceof Outdated) ? outdated(next) : next;
  };
}

/** An event of the account, for every query that follows. */
export function applyEvent(client: QueryClient, event: LiveEvent, place: EventPlace): void {
  logOf(client).receive(event, place);
}

/**
 * Applies this page's own action before its event arrives, or without it while the channel is down. `answer` is the
 * action's response, which later events may have overtaken.
 */
export function applyOwn(client: QueryClient, event: LiveEvent, answer: object): void {
  logOf(client).receiveOwn(event, headOf(answer));
}

/** The channel starts: the place from which on it has to replay events, if any; see `LiveLog.start`. */
export function startLog(client: QueryClient): Head | null {
  return logOf(client).start();
}

/** The server could not replay the events before `place`: older data is refetched. */
export function startFrom(client: QueryClient, place: Head): void {
  logOf(client).startFrom(place);
}

/** The newest last. */
export function latestEvents(client: QueryClient): readonly ReceivedEvent[] {
  return logOf(client).received;
}

interface Read<T> {
  queryKey: DataTag<QueryKey, T, Error>;
  meta?: QueryMeta | undefined;
}

/** Changes cached data, and answers under way that may be older, after an own action. */
export function amend<T>(client: QueryClient, query: Read<T>, change: (data: T) => T): void {
  logOf(client).amend(query.queryKey, change)(true);
}

/** The same before the action is confirmed: call the returned function with the outcome. */
export function foresee<T>(client: QueryClient, query: Read<T>, change: (data: T) => T): (done: boolean) => void {
  return logOf(client).amend(query.queryKey, change);
}

/** Stores an action's answer as a query's data, unless the cached data `isNewer`. */
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

/** Kept in the query cache, so that it is cleared with it when another person signs in. */
function logOf(client: QueryClient): LiveLog {
  watchAnswers(client);
  const known = client.getQueryData<LiveLog>(KEY);
  if (known) return known;
  const log = new LiveLog(client);
  client.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY, structuralSharing: false });
  client.setQueryData(KEY, log);
  return log;
}

/** A query counts as fresh once its answer is stored; only then can it be marked outdated. */
function watchAnswers(client: QueryClient): void {
  if (watched.has(client)) return;
  watched.add(client);
  client.getQueryCache().subscribe(({ type, query, ...event }) => {
    const answered = type === 'updated' && 'action' in event && event.action.type === 'success' && !event.action.manual;
    if (answered && client.getQueryData<LiveLog>(KEY)?.takeLate(query.queryHash))
      invalidateSoon(client, query.queryKey, query.meta?.spreadMs as number | undefined);
  });
}
