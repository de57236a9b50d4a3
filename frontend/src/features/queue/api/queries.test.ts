import { type HandoffCard, withHead } from '@resolutionflow/api-client';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyOwnTransition } from '@/domain/events';
import { queueQueries } from '@/features/queue/api/queries';
import { applyEvent, latestEvents } from '@/lib/following';
import { HEAD, stubApi } from '@/testing/api';
import { emitCard, liveEvent } from '@/testing/events';
import { BEN, sampleCard, sampleDetail } from '@/testing/samples';

const page = (items: HandoffCard[], next_cursor: string | null = null) => ({
  items,
  next_cursor,
  epoch: 'e1',
  head: HEAD,
});

/** What an action was answered with, as it was up to the head. */
const answered = (card: HandoffCard) => withHead(sampleDetail(card), { epoch: 'e1', s: HEAD });

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
        emitCard(client, sampleCard({ id: 'late' }), HEAD + 1);
        const claimed = sampleCard({ id: 'a', revision: 2, state: 'claimed', claimed_by: BEN });
        emitCard(client, claimed, HEAD + 2);
        return page([sampleCard({ id: 'a', revision: 1 })]);
      },
    });
    const cards = await read();
    expect(cards.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(['a claimed', 'late open']);
  });

  it('wins over events it already holds, and over those of another epoch', async () => {
    emitCard(client, sampleCard({ id: 'gone' }), HEAD);
    applyEvent(client, liveEvent('handoff.changed.v1', sampleCard({ id: 'other' })), {
      epoch: 'e0',
      s: HEAD + 5,
      history: false,
    });
    stubApi({ 'GET /handoffs': () => page([]) });
    expect(await read()).toEqual([]);
  });
});

describe('an event', () => {
  it('changes the queue without a request', async () => {
    const asked = stubApi({ 'GET /handoffs': () => page([]) });
    await read();
    emitCard(client, sampleCard(), HEAD + 1);
    expect(client.getQueryData(queueQueries.list().queryKey)).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it('makes no queue out of nothing: one card is not the queue', () => {
    emitCard(client, sampleCard(), HEAD + 1);
    expect(client.getQueryData(queueQueries.list().queryKey)).toBeUndefined();
  });
});

describe('the answer to an action', () => {
  const list = () => client.getQueryData(queueQueries.list().queryKey)?.map(({ id, revision }) => `${id} ${revision}`);
  const claimed = sampleCard({ revision: 2, state: 'claimed', claimed_by: BEN });

  beforeEach(async () => {
    stubApi({ 'GET /handoffs': () => page([sampleCard()]) });
    await read();
  });

  it('changes the queue without its event', () => {
    applyOwnTransition(client, answered(claimed));
    expect(list()).toEqual(['h1 2']);
    applyOwnTransition(client, answered(sampleCard({ id: 'h2' })));
    expect(list()).toEqual(['h1 2', 'h2 1']);
  });

  it.each(['resolved', 'withdrawn'] as const)('that is older than %s brings nothing back', (state) => {
    emitCard(client, sampleCard({ revision: 3, state }), HEAD + 1);
    applyOwnTransition(client, answered(claimed));
    expect(list()).toEqual([]);
  });

  it('that is older than an end is known to be so however long that is ago', () => {
    vi.useFakeTimers();
    emitCard(client, sampleCard({ id: 'h9' }), HEAD + 1);
    vi.advanceTimersByTime(3_600_000);
    emitCard(client, sampleCard({ revision: 3, state: 'resolved' }), HEAD + 2);
    vi.advanceTimersByTime(3_600_000);
    expect(latestEvents(client)).toHaveLength(2);
    vi.useRealTimers();
  });
});
