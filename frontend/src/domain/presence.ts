import type { Person } from '@resolutionflow/realtime-client';
import { use, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useAnnounce } from '@/components/live-region';
import { LiveChannelContext } from '@/lib/live-channel';

/** Other people viewing a handoff now; the user's own other tabs do not count. */
export function useViewers(handoffId: string, myId: string): readonly Person[] {
  const { viewers, onPresence } = use(LiveChannelContext);
  const all = useSyncExternalStore(onPresence, () => viewers(handoffId));
  return useMemo(() => all.filter(({ id }) => id !== myId), [all, myId]);
}

/** While the component is there, this tab counts as looking at the handoff. */
export function useViewing(handoffId: string): void {
  const source = use(LiveChannelContext);
  useEffect(() => {
    source.view(handoffId);
    return () => source.view(null);
  }, [source, handoffId]);
}

/** A brief visit is not announced. */
const SETTLE_MS = 600;

/** Announces new viewers to a screen reader; leaving is not announced, as it needs no action. */
export function useAnnouncedViewers(people: readonly Person[], what?: string): void {
  const announce = useAnnounce();
  const source = use(LiveChannelContext);
  const live = useSyncExternalStore(source.onStatus, () => source.status.state === 'live');
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    // Without a connection the viewers are unknown, which is not the same as gone.
    if (!live) return;
    const timer = setTimeout(() => {
      const news = people.some(({ id }) => !known.current.has(id));
      known.current = new Set(people.map(({ id }) => id));
      if (news) announce(viewingWords(people, what));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [people, what, live, announce]);
}

const SHOWN = 2;

/** The viewers with room for an avatar. */
export function facesOf(people: readonly Person[]): readonly Person[] {
  return people.slice(0, SHOWN);
}

/** All of them, in full. */
export function namesOf(people: readonly Person[]): string {
  return people.map(({ name }) => name).join(', ');
}

/** "Ben is viewing", "Ben and Ana are viewing", "Ben, Ana +2 are viewing". */
export function viewingWords(people: readonly Person[], what = 'viewing'): string {
  const names = facesOf(people).map(({ name }) => name.trim().split(/\s+/u)[0] ?? name);
  const more = people.length - names.length;
  const who = more > 0 ? `${names.join(', ')} +${more}` : names.join(' and ');
  return `${who} ${people.length === 1 ? 'is' : 'are'} ${what}`;
}
