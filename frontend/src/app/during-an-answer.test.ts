import type { AccountPolicyShown } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { metricsQueries } from '@/features/analytics/api/queries';
import { insertStep } from '@/features/flowpilot/api/cache';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import { handoffQueries } from '@/features/handoff/api/queries';
import { notificationQueries } from '@/features/notifications/api/queries';
import { queueQueries } from '@/features/queue/api/queries';
import { settingsQueries } from '@/features/settings/api/queries';
import { foresee, latestEvents, put, startFrom, startLog } from '@/lib/following';
import { AtHead, HEAD, stubApi } from '@/testing/api';
import { emit, emitCard, hold } from '@/testing/events';
import {
  ANA,
  ago,
  sampleAssessment,
  sampleCard,
  sampleDetail,
  sampleMetrics,
  sampleSession,
  sampleStep,
} from '@/testing/samples';

const claimed = sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(1) });
const step = sampleStep({ id: 'st2', position: 2, created_at: ago(1) });
const message = {
  id: 'm1',
  handoff_id: 'h1',
  kind: 'question',
  body: 'Which port?',
  author: ANA,
  at: ago(1),
  cycle: 1,
};
const page = <T>(...items: T[]) => ({ items, next_cursor: null });

let client: QueryClient;
let stop: (() => void)[] = [];

beforeEach(() => {
  // What is asked for at any time within seconds is asked for at once.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const each of stop) each();
  stop = [];
  vi.unstubAllGlobals();
});

/** A page shows it from now on. */
function show(query: { queryKey: readonly unknown[] }): () => unknown {
  stop.push(new QueryObserver(client, query as never).subscribe(() => {}));
  return () => client.getQueryData(query.queryKey);
}

/** An answer that is on its way until it is let go. */
function slow(path: string, first: unknown, later = first) {
  const answers: ((body: unknown) => void)[] = [];
  const asked = stubApi({
    [`GET ${path}`]: () =>
      asked.length > 1
        ? Promise.resolve(later).then((body) => new AtHead(HEAD + 100, body))
        : new Promise((resolve) => answers.push(resolve)),
  });
  return {
    asked,
    arrives: async (s = HEAD) => {
      await vi.waitFor(() => expect(answers).toHaveLength(1));
      answers[0]?.(new AtHead(s, first));
    },
  };
}

describe('an event that overtakes the first answer', () => {
  it.each<[string, { queryKey: readonly unknown[] }, string, unknown, LiveEvent['type'], unknown, unknown]>([
    [
      'a message',
      handoffQueries.messages('h1'),
      '/handoffs/h1/messages',
      page(),
      'handoff.message_added.v1',
      message,
      [message],
    ],
    [
      'a step',
      sessionQueries.detail('s1'),
      '/sessions/s1',
      sampleSession(),
      'session.step_added.v1',
      step,
      { steps: [{ id: 'st1' }, { id: 'st2' }] },
    ],
    [
      'an escalation of the session',
      sessionQueries.handoff('s1'),
      '/handoffs',
      page(),
      'handoff.opened.v1',
      sampleCard(),
      sampleCard(),
    ],
    [
      'the end of one',
      sessionQueries.ended('s1'),
      '/handoffs',
      page(),
      'handoff.withdrawn.v1',
      sampleCard({ state: 'withdrawn' }),
      { state: 'withdrawn' },
    ],
    [
      'an assessment',
      handoffQueries.assessment('h1'),
      '/handoffs/h1/assessment',
      sampleAssessment({ status: 'pending' }),
      'assessment.ready.v1',
      sampleAssessment({ label: 'Made' }),
      { label: 'Made' },
    ],
    [
      'an arrival in the queue',
      queueQueries.list(),
      '/handoffs',
      page(),
      'handoff.opened.v1',
      sampleCard(),
      [{ id: 'h1' }],
    ],
  ])('is in it: %s', async (_, query, path, first, type, data, expected) => {
    const { arrives, asked } = slow(path, first);
    const shown = show(query);
    emit(client, type, data);
    await arrives();
    await vi.waitFor(() => expect(shown()).toMatchObject(expected as object));
    expect(asked).toHaveLength(1);
  });

  it.each<[string, { queryKey: readonly unknown[] }, string, unknown, LiveEvent['type'], unknown]>([
    ['the brief', handoffQueries.detail('h1'), '/handoffs/h1', sampleDetail(), 'handoff.claimed.v1', claimed],
    [
      'what is new since the brief',
      handoffQueries.changes(sampleCard()),
      '/handoffs/h1/changes',
      { steps: [], corrected: [], facts: [], attachments: [] },
      'session.step_added.v1',
      step,
    ],
    [
      'what the brief would hold',
      workQueries.preflight('s1'),
      '/sessions/s1/preflight',
      { filled: [], missing: [], untried: [] },
      'session.step_added.v1',
      step,
    ],
    [
      'the notifications',
      notificationQueries.inbox(),
      '/notifications',
      { ...page(), unread: 0 },
      'handoff.opened.v1',
      sampleCard(),
    ],
    [
      'the metric',
      metricsQueries.escalations('30d'),
      '/analytics/flowpilot/escalations',
      sampleMetrics(),
      'handoff.claimed.v1',
      claimed,
    ],
    [
      'the report',
      metricsQueries.report({ period: '30d' }),
      '/analytics/flowpilot/escalations',
      sampleMetrics(),
      'handoff.opened.v1',
      sampleCard(),
    ],
  ])('has %s asked for once more, where it does not say it all', async (_, query, path, first, type, data) => {
    const { arrives, asked } = slow(path, first);
    show(query);
    emit(client, type, data);
    await arrives();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    expect(client.getQueryState(query.queryKey)?.isInvalidated).toBe(false);
  });

  it('shows at once who has it: there is nothing left to claim', async () => {
    const { arrives } = slow('/handoffs/h1', sampleDetail(), new Promise(() => {}));
    const shown = show(handoffQueries.detail('h1'));
    emit(client, 'handoff.claimed.v1', claimed);
    await arrives();
    await vi.waitFor(() => expect(shown()).toMatchObject({ card: { state: 'claimed', revision: 2 } }));
  });

  it('and is in the answer already changes nothing', async () => {
    const { arrives, asked } = slow('/notifications', { ...page(), unread: 1 });
    show(notificationQueries.inbox());
    emit(client, 'handoff.opened.v1', sampleCard());
    await arrives(HEAD + 1);
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).toHaveLength(1);
  });
});

describe('an answer that was on its way', () => {
  it('keeps a step that was shown meanwhile', async () => {
    hold(client, sessionQueries.detail('s1'), sampleSession());
    const { arrives } = slow('/sessions/s1', sampleSession());
    const shown = show(sessionQueries.detail('s1')) as () => { steps: { id: string }[] };
    void client.refetchQueries({ queryKey: sessionQueries.detail('s1').queryKey, exact: true });
    emit(client, 'session.step_added.v1', step);
    insertStep(client, sampleStep({ id: 'mine', position: 3 }));
    expect(shown().steps).toHaveLength(3);
    await arrives();
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    expect(shown().steps.map(({ id }) => id)).toEqual(['st1', 'st2', 'mine']);
  });

  it('keeps a change saved meanwhile, also without an event', async () => {
    const before = { revision: 1, time_zone: 'UTC', policy: {} } as unknown as AccountPolicyShown;
    const { arrives } = slow('/account/settings', before);
    const shown = show(settingsQueries.policy());
    await vi.waitFor(() => expect(client.isFetching()).toBe(1));
    const saved = { ...before, revision: 2 };
    put(client, settingsQueries.policy(), saved, ({ revision }) => revision > saved.revision);
    await arrives();
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    expect(shown()).toMatchObject({ revision: 2 });
  });

  it('shows an optimistic change until it is confirmed', async () => {
    const { arrives } = slow('/notifications', { ...page({ id: 'n1', read: false }), unread: 1 });
    const query = notificationQueries.inbox();
    const settle = foresee(client, query, (inbox) => ({ ...inbox, unread: 0 }));
    const shown = show(query);
    await arrives();
    await vi.waitFor(() => expect(shown()).toMatchObject({ unread: 0 }));
    settle(false);
    await client.refetchQueries({ queryKey: query.queryKey });
    expect(shown()).toMatchObject({ unread: 1 });
  });

  it('is asked for again when more came meanwhile than is kept', async () => {
    const { arrives, asked } = slow('/handoffs', page(), page(sampleCard()));
    const shown = show(queueQueries.list());
    for (let s = 1; s <= 600; s += 1) emit(client, 'session.opened.v1', {}, HEAD + s);
    expect(latestEvents(client)).toHaveLength(500);
    await arrives();
    await vi.waitFor(() => expect(shown()).toHaveLength(1));
    expect(asked).toHaveLength(2);
  });

  it('and is from before the channel begins is asked for again, and no other', async () => {
    const { arrives, asked } = slow('/handoffs', page(), page(sampleCard()));
    const shown = show(queueQueries.list());
    startFrom(client, { epoch: 'e1', s: HEAD + 5 });
    await arrives();
    await vi.waitFor(() => expect(shown()).toHaveLength(1));
    expect(asked).toHaveLength(2);
    startFrom(client, { epoch: 'e1', s: HEAD + 50 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).toHaveLength(2);
    startFrom(client, { epoch: 'e2', s: HEAD + 50 });
    await vi.waitFor(() => expect(asked).toHaveLength(3));
  });
});

describe('the channel begins', () => {
  it('where the oldest answer was read, and what is replayed changes only what is older', async () => {
    stubApi({
      'GET /handoffs': () => page(),
      'GET /sessions/s1': () => new AtHead(HEAD + 2, sampleSession()),
    });
    const detail = sessionQueries.detail('s1');
    const [cards, session] = [show(queueQueries.list()), show(detail)];
    await vi.waitFor(() => expect(cards()).toEqual([]));
    await vi.waitFor(() => expect(session()).toMatchObject({ id: 's1' }));
    expect(startLog(client)).toEqual({ epoch: 'e1', s: HEAD });
    emit(client, 'session.step_added.v1', sampleStep({ id: 'long', position: 2 }), HEAD + 1, { shortened: true });
    expect(session()).toMatchObject({ steps: [{ id: 'st1' }] });
    expect(client.getQueryState(detail.queryKey)?.isInvalidated).toBe(false);
    emit(client, 'session.step_added.v1', sampleStep({ id: 'long', position: 2 }), HEAD + 3, { shortened: true });
    expect(client.getQueryState(detail.queryKey)?.isInvalidated).toBe(true);
    emitCard(client, sampleCard(), HEAD + 1);
    expect(cards()).toHaveLength(1);
  });

  it('as one that has read nothing, or has begun before', () => {
    expect(startLog(client)).toBeNull();
    startFrom(client, { epoch: 'e1', s: HEAD });
    hold(client, sessionQueries.detail('s1'), sampleSession());
    expect(startLog(client)).toBeNull();
  });

  it('and an answer from before it is asked for again', async () => {
    const { arrives, asked } = slow('/handoffs', page(), page(sampleCard()));
    const shown = show(queueQueries.list());
    await arrives(HEAD + 2);
    await vi.waitFor(() => expect(shown()).toEqual([]));
    expect(startLog(client)).toEqual({ epoch: 'e1', s: HEAD + 2 });
    const other = slow('/handoffs/h1/messages', page(), page(message));
    const messages = show(handoffQueries.messages('h1'));
    await other.arrives();
    await vi.waitFor(() => expect(messages()).toMatchObject([{ id: 'm1' }]));
    expect(other.asked).toHaveLength(2);
    expect(asked).toHaveLength(1);
  });
});

describe('outdated data', () => {
  it('stays so when an event changes a part of it', () => {
    hold(client, sessionQueries.detail('s1'), sampleSession());
    const { queryKey } = sessionQueries.detail('s1');
    emit(client, 'session.step_added.v1', sampleStep({ id: 'long', position: 2 }), HEAD + 1, { shortened: true });
    emit(client, 'session.step_added.v1', sampleStep({ id: 'st3', position: 3 }), HEAD + 2);
    expect(client.getQueryData(queryKey)?.steps).toHaveLength(2);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
  });

  it('of the account that was left bears on nothing of the next one', async () => {
    emit(client, 'handoff.opened.v1', sampleCard(), HEAD + 7);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'about' });
    stubApi({ 'GET /handoffs': () => page() });
    expect(await client.fetchQuery(queueQueries.list())).toEqual([]);
  });
});
