import type { HandoffCard } from '@resolutionflow/api-client';
import type { RefObject } from 'react';
import { useShortcuts } from '@/lib/shortcuts';

/**
 * The links that stretch over each card; the focus on one of them is what j and k move. Of a list that is not drawn
 * whole the ends and the neighbours of the focus always are, so that the next link in the page is the next card.
 */
function links(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('a[data-handoff]') ?? [])];
}

function focused(all: HTMLElement[]): number {
  return all.findIndex((link) => link.closest('li')?.contains(document.activeElement));
}

/** Moves the focus to the first card. */
export function focusFirstCard(list: HTMLElement | null): void {
  links(list)[0]?.focus();
}

interface QueueKeys {
  list: RefObject<HTMLElement | null>;
  /** Those that the reader may claim, in the order of the page. */
  claimable: readonly HandoffCard[];
  onClaim: (card: HandoffCard) => void;
}

/** j and k move down and up, Enter opens the card (a link), e claims the focused card or the first. */
export function useQueueKeys({ list, claimable, onClaim }: QueueKeys): void {
  const move = (step: 1 | -1) => {
    const all = links(list.current);
    const at = focused(all);
    const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : at + step;
    const link = all[Math.min(Math.max(next, 0), all.length - 1)];
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
  };
  const claim = () => {
    const all = links(list.current);
    const chosen = all[focused(all)]?.dataset.handoff;
    const card = chosen === undefined ? claimable[0] : claimable.find(({ id }) => id === chosen);
    if (card) onClaim(card);
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), e: claim });
}
