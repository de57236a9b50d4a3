import type { HandoffCard } from '@resolutionflow/api-client';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyHandoffEvent } from '@/features/queue/api/live';
import { queueQueries } from '@/features/queue/api/queries';
import { stubApi } from '@/testing/api';
import { BEN, sampleCard } from '@/testing/samples';

const HEAD = 10;
const page = (items: HandoffCard[], next_cursor: string | null = null) => ({
  items,
  next_cursor,
  epoch: 'e1',
  head: HEAD,
});

let client: QueryClient;
const read = () => client.fetchQuery(queueQueries.list());

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
});
afterEach(() => vi.unstubAllGlobals());

describe('the snapshot of the queue', () => {
  it('follows the pages to the end', async () => {
    const asked = stubApi({
      'GET /handoffs': ({ url }) =>
        url.searchParams.has('cursor') ? page([sampleCard({ id: 'b' })]) : page([sampleCard({ id: 'a' })], 'next'),
    });
    expect((await read()).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(asked).toHaveLength(2);
  });

  it('keeps what events told while it was on its way', async () => {
    stubApi({
      'GET /handoffs': () => {
        applyHandoffEvent(client, sampleCard({ id: 'late' }), { epoch: 'e1', s: HEAD + 1 });
        const claimed = sampleCard({ id: 'a', revision: 2, state: 'claimed', claimed_by: BEN });
        applyHandoffEvent(client, claimed, { epoch: 'e1', s: HEAD + 2 });
        return page([sampleCard({ id: 'a', revision: 1 })]);
      },
    });
    const cards = await read();
    expect(cards.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(['a claimed', 'late open']);
  });

  it('wins over events it already holds, and over those of another epoch', async () => {
    applyHandoffEvent(client, sampleCard({ id: 'gone' }), { epoch: 'e1', s: HEAD });
    applyHandoffEvent(client, sampleCard({ id: 'other' }), { epoch: 'e0', s: HEAD + 5 });
    stubApi({ 'GET /handoffs': () => page([]) });
    expect(await read()).toEqual([]);
  });
});

describe('an event', () => {
  it('changes the queue without a request', async () => {
    const asked = stubApi({ 'GET /handoffs': () => page([]) });
    await read();
    applyHandoffEvent(client, sampleCard(), { epoch: 'e1', s: HEAD + 1 });
    expect(client.getQueryData(queueQueries.list().queryKey)).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it('makes no queue out of nothing: one card is not the queue', () => {
    applyHandoffEvent(client, sampleCard(), { epoch: 'e1', s: HEAD + 1 });
    expect(client.getQueryData(queueQueries.list().queryKey)).toBeUndefined();
  });
});
