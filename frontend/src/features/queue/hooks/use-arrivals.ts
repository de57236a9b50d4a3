import type { HandoffCard } from '@resolutionflow/api-client';
import { useState } from 'react';
import type { Recent } from '@/features/queue/api/queries';

/** A handoff that comes back to the queue arrives again, and so does one that is offered. */
export function arrivalKey(card: HandoffCard): string {
  return `${card.id}:${card.cycle}${card.state === 'offered' ? ':offered' : ''}`;
}

interface Arrivals {
  /** What was there at the first look, and everything since. Null until there is something to look at. */
  known: ReadonlySet<string> | null;
  /** Came while the page was open and live: these slide in. What was only caught up on is simply there. */
  fresh: ReadonlySet<string>;
  /** Came while the reader was further down, and is kept back so that nothing moves under their eyes. */
  held: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

function isNews(recent: readonly Recent[]): (key: string) => boolean {
  const told = new Set(recent.filter(({ place }) => !place.history).map(({ card }) => arrivalKey(card)));
  return (key) => told.has(key);
}

/** `recent`: by which events cards have come. `scrolled`: the top of the list is out of view. */
export function useArrivals(waiting: readonly HandoffCard[] | undefined, recent: readonly Recent[], scrolled: boolean) {
  const [state, setState] = useState<Arrivals>({ known: null, fresh: NONE, held: NONE });
  let { known, fresh, held } = state;

  // Settled while rendering, not after it: a card that has to be kept back must not be seen for one frame.
  const arrived = waiting?.map(arrivalKey).filter((key) => !known?.has(key)) ?? [];
  if (waiting && (known === null || arrived.length > 0)) {
    const first = known === null;
    known = new Set([...(known ?? []), ...arrived]);
    if (!first) {
      fresh = new Set([...fresh, ...arrived.filter(isNews(recent))]);
      if (scrolled) held = new Set([...held, ...arrived]);
    }
    setState({ known, fresh, held });
  } else if (!scrolled && held.size > 0) {
    held = NONE;
    setState({ ...state, held });
  }

  return { fresh, held, release: () => setState((current) => ({ ...current, held: NONE })) };
}
