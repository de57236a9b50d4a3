import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, vi } from 'vitest';
import { loadFilters } from '@/features/queue/hooks/use-picked';
import type { QueueSearch } from '@/features/queue/model/search';
import { QueuePage } from '@/features/queue/pages/queue-page';
import { applyEvent } from '@/lib/following';
import { Refusal, stubApi } from '@/testing/api';
import { liveEvent } from '@/testing/events';
import { renderInApp, wiredUp } from '@/testing/render-in-app';
import { sampleCard } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

interface Given {
  cards?: HandoffCard[];
  me?: Me;
  search?: QueueSearch;
  claim?: () => unknown;
  /** What the queue answers when it is asked again; usually the same. */
  again?: () => unknown;
}

const noClaim = () => new Refusal(500, 'unexpected');

export function snapshot(items: HandoffCard[]) {
  return { items, next_cursor: null, epoch: 'e1', head: 10 };
}

/** The page of the queue; `arrive` is what an event brings. */
export async function openQueue({ cards = [sampleCard()], me, search = {}, claim = noClaim, again }: Given = {}) {
  await loadFilters();
  let times = 0;
  const queue = () => {
    times += 1;
    return times > 1 && again ? again() : snapshot(cards);
  };
  const asked = stubApi({ 'GET /handoffs': queue, 'POST /handoffs/h1/claim': claim });
  const onSearch = vi.fn();
  const app = await renderInApp(<QueuePage search={search} onSearch={onSearch} header={<p>metric</p>} />, {
    ...(me && { me }),
  });
  await waitFor(() => expect(screen.queryByText('Loading the queue')).toBeNull());
  await wiredUp();
  const arrive = (card: HandoffCard, s = 11, history = false) =>
    act(async () => {
      applyEvent(app.client, liveEvent('handoff.opened.v1', card), { epoch: 'e1', s, history });
      // The cache tells its components by a timer.
      await new Promise((resolve) => setTimeout(resolve));
    });
  return { ...app, asked, onSearch, arrive };
}

export function cardOf(title: string): HTMLElement {
  return screen.getByRole('link', { name: title }).closest('li') as HTMLElement;
}

export function section(name: string): HTMLElement {
  return screen.getByRole('region', { name: new RegExp(name) });
}
