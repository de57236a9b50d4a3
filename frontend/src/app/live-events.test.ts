import type { HandoffCard } from '@resolutionflow/api-client';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { routeAnswer } from '@/app/live-events';
import { metricsQueries } from '@/features/analytics/api/queries';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { handoffQueries } from '@/features/handoff/api/queries';
import { queueQueries } from '@/features/queue/api/queries';
import { emit as emitAll, hold } from '@/testing/events';
import { ANA, ago, sampleCard, sampleDetail, sampleMetrics, sampleSession, sampleStep } from '@/testing/samples';

const claimed = sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(1) });
const metrics = metricsQueries.escalations('30d').queryKey;

let client: QueryClient;
const emit = (type: Parameters<typeof emitAll>[1], data: unknown) => emitAll(client, type, data);

/** The same handoff, as each of the features that show it knows it. */
function known(): (HandoffCard | null | undefined)[] {
  return [
    client.getQueryData(queueQueries.list().queryKey)?.[0],
    client.getQueryData(handoffQueries.detail('h1').queryKey)?.card,
    client.getQueryData(sessionQueries.handoff('s1').queryKey),
  ];
}

beforeEach(() => {
  client = new QueryClient();
  hold(client, queueQueries.list(), [sampleCard()]);
  hold(client, handoffQueries.detail('h1'), sampleDetail());
  hold(client, sessionQueries.handoff('s1'), sampleCard());
  hold(client, sessionQueries.detail('s1'), sampleSession());
  hold(client, metricsQueries.escalations('30d'), sampleMetrics());
});

describe('news', () => {
  it('of an escalation changes the report, whose cohort it joins, and not yet the metric', () => {
    const report = metricsQueries.report({ period: '30d' }).queryKey;
    hold(client, metricsQueries.report({ period: '30d' }), sampleMetrics());
    emit('handoff.opened.v1', sampleCard());
    expect(client.getQueryState(report)?.isInvalidated).toBe(true);
    expect(client.getQueryState(metrics)?.isInvalidated).toBe(false);
  });

  it('of a handoff reach every feature that shows it, and the metric', () => {
    emit('handoff.claimed.v1', claimed);
    expect(known()).toEqual([claimed, claimed, claimed]);
    expect(client.getQueryState(metrics)?.isInvalidated).toBe(true);
  });

  it('of an arrival leave the metric alone: no clock has started', () => {
    emit('handoff.opened.v1', sampleCard({ id: 'h2', session_id: 's2' }));
    expect(client.getQueryData(queueQueries.list().queryKey)).toHaveLength(2);
    expect(client.getQueryState(metrics)?.isInvalidated).toBe(false);
  });

  it('of a step are not of a handoff', () => {
    emit('session.step_added.v1', sampleStep({ id: 'st2', position: 2 }));
    expect(client.getQueryData(sessionQueries.detail('s1').queryKey)?.steps).toHaveLength(2);
    expect(known().map((card) => card?.revision)).toEqual([1, 1, 1]);
  });
});

describe('the answer to an action of one feature', () => {
  it('reaches the others too, with or without the live channel', () => {
    routeAnswer(client, sampleDetail(claimed));
    expect(known()).toEqual([claimed, claimed, claimed]);
  });

  it('that is no handoff changes nothing', () => {
    for (const answer of [undefined, null, 'text', sampleSession(), { card: claimed }]) routeAnswer(client, answer);
    expect(known().map((card) => card?.revision)).toEqual([1, 1, 1]);
  });
});
