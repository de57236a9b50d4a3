import type { HandoffCard } from '@resolutionflow/api-client';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '@/components/live-region';
import { arrivalKey } from '@/features/queue/model/cards';
import * as words from '@/features/queue/words';

/** Long enough to gather a burst, short enough to be news. */
const GATHER_MS = 600;

function announcement(cards: readonly HandoffCard[]): string {
  const [only] = cards;
  if (!only) return '';
  if (cards.length > 1) return words.newEscalations(cards.length);
  if (only.state === 'offered') return words.offersYouTitle(only.title, only.claimed_by?.name);
  return words.newEscalation(only.severity, only.title, only.client_name);
}

/** Says what slid in, a burst in one sentence. */
export function useAnnouncedArrivals(waiting: readonly HandoffCard[], fresh: ReadonlySet<string>): void {
  const announce = useAnnounce();
  const announced = useRef(new Set<string>());
  const latest = useRef(waiting);

  useEffect(() => {
    latest.current = waiting;
  }, [waiting]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const news = latest.current.filter(
        (card) => fresh.has(arrivalKey(card)) && !announced.current.has(arrivalKey(card)),
      );
      for (const card of news) announced.current.add(arrivalKey(card));
      if (news.length > 0) announce(announcement(news));
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [fresh, announce]);
}
