import type { HandoffCard } from '@resolutionflow/api-client';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useAnnounce } from '@/components/live-region';
import * as words from '@/features/queue/later-words';
import { arrivalKey } from '@/features/queue/model/cards';

/** Long enough to gather a burst, short enough to be news. */
const GATHER_MS = 600;

function announcement(cards: readonly HandoffCard[]): string {
  const [only] = cards;
  if (!only) return '';
  if (cards.length > 1) return words.newEscalations(cards.length);
  if (only.state === 'offered') return words.offersYouTitle(only.title, only.claimed_by?.name);
  return words.newEscalation(only.severity, only.title, only.client_name);
}

/** Says what slid in, a burst in one sentence, and how many came that the filters hide. */
export function useAnnouncedArrivals(
  waiting: readonly HandoffCard[],
  fresh: ReadonlySet<string>,
  isHidden: (card: HandoffCard) => boolean,
): void {
  const announce = useAnnounce();
  const announced = useRef(new Set<string>());
  const hides = useEffectEvent(isHidden);
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
      const hidden = news.filter((card) => hides(card));
      const said = [
        announcement(news.filter((card) => !hidden.includes(card))),
        hidden.length > 0 ? words.newAndHidden(hidden.length) : '',
      ];
      if (news.length > 0) announce(said.filter(Boolean).join('. '));
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [fresh, announce]);
}
