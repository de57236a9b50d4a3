import type { HandoffCard } from '@resolutionflow/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { cardOf } from '@/domain/events';
import { arrivalKey } from '@/features/queue/model/cards';
import { latestEvents, type ReceivedEvent } from '@/lib/following';

interface Arrivals {
  /** All cards seen since the first load; null before it. */
  known: ReadonlySet<string> | null;
  /** Arrived while the page was live: these slide in. Replayed ones just appear. */
  fresh: ReadonlySet<string>;
  /** Arrived while the reader was scrolled down; held back so that the list does not move. */
  held: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

function isNews(events: readonly ReceivedEvent[]): (key: string) => boolean {
  const cards = events.flatMap(({ event, place }) => (place.history ? [] : (cardOf(event) ?? [])));
  const announced = new Set(cards.map(arrivalKey));
  return (key) => announced.has(key);
}

/** As long as sliding in and the tint that marks it take; see queue.css. */
const ARRIVING_MS = 4_500;

/** To arrive is a moment: a card that is drawn anew later, as a filter is taken off, was there all along. */
function useSettled(fresh: ReadonlySet<string>, held: ReadonlySet<string>, settle: (keys: string[]) => void): void {
  const settled = useEffectEvent(settle);
  const timed = useRef(new Set<string>());
  useEffect(() => {
    const shown = [...fresh].filter((key) => !held.has(key) && !timed.current.has(key));
    if (shown.length === 0) return;
    for (const key of shown) timed.current.add(key);
    // Not ended by the next arrival: in a steady stream none would ever settle.
    setTimeout(() => {
      for (const key of shown) timed.current.delete(key);
      settled(shown);
    }, ARRIVING_MS);
  }, [fresh, held]);
}

/** `scrolled`: the top of the list is out of view. */
export function useArrivals(waiting: readonly HandoffCard[] | undefined, scrolled: boolean) {
  const client = useQueryClient();
  const [state, setState] = useState<Arrivals>({ known: null, fresh: NONE, held: NONE });
  let { known, fresh, held } = state;

  // Settled while rendering, not after it: a card that has to be kept back must not be seen for one frame.
  const arrived = waiting?.map(arrivalKey).filter((key) => !known?.has(key)) ?? [];
  if (waiting && (known === null || arrived.length > 0)) {
    const first = known === null;
    known = new Set([...(known ?? []), ...arrived]);
    if (!first) {
      fresh = new Set([...fresh, ...arrived.filter(isNews(latestEvents(client)))]);
      if (scrolled) held = new Set([...held, ...arrived]);
    }
    setState({ known, fresh, held });
  } else if (!scrolled && held.size > 0) {
    held = NONE;
    setState({ ...state, held });
  }

  useSettled(fresh, held, (keys) =>
    setState((current) => ({ ...current, fresh: new Set([...current.fresh].filter((key) => !keys.includes(key))) })),
  );
  return { fresh, held, release: () => setState((current) => ({ ...current, held: NONE })) };
}
