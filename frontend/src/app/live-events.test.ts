import type { HandoffCard } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { routeAnswer, routeLiveEvent } from '@/app/live-events';
import { metricsQueries } from '@/features/analytics/api/queries';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { handoffQueries } from '@/features/handoff/api/queries';
import { queueQueries } from '@/features/queue/api/queries';
import { ANA, ago, sampleCard, sampleDetail, sampleMetrics, sampleSession, sampleStep } from '@/testing/samples';

const claimed = sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(1) });
const metrics = metricsQueries.escalations('30d').queryKey;

let client: QueryClient;

/** The same handoff, as each of the features that show it knows it. */
function known(): (HandoffCard | null | undefined)[] {
  return [
    client.getQueryData(queueQueries.list().queryKey)?.[0],
    client.getQueryData(handoffQueries.detail('h1').queryKey)?.card,
    client.getQueryData(sessionQueries.handoff('s1').queryKey),
  ];
}

function tell(type: LiveEvent['type'], data: unknown): HandoffCard | null {
  const event = { specversion: '1.0', id: 'e1', source: 'test', time: ago(0), type, data } as LiveEvent;
  return routeLiveEvent(client, event, { epoch: 'e', s: 7, history: false });
}

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(queueQueries.list().queryKey, [sampleCard()]);
  client.setQueryData(handoffQueries.detail('h1').queryKey, sampleDetail());
  client.setQueryData(sessionQueries.handoff('s1').queryKey, sampleCard());
  client.setQueryData(sessionQueries.detail('s1').queryKey, sampleSession());
  client.setQueryData(metrics, sampleMetrics());
});

describe('news', () => {
  it('of an escalation changes the report, whose cohort it joins, and not yet the metric', () => {
    const report = metricsQueries.report({ period: '30d' }).queryKey;
    client.setQueryData(report, sampleMetrics());
    tell('handoff.opened.v1', sampleCard());
    expect(client.getQueryState(report)?.isInvalidated).toBe(true);
    expect(client.getQueryState(metrics)?.isInvalidated).toBe(false);
  });

  it('of a handoff reach every feature that shows it, and the metric', () => {
    expect(tell('handoff.claimed.v1', claimed)).toBe(claimed);
    expect(known()).toEqual([claimed, claimed, claimed]);
    expect(client.getQueryState(metrics)?.isInvalidated).toBe(true);
  });

  it('of an arrival leave the metric alone: no clock has started', () => {
    tell('handoff.opened.v1', sampleCard({ id: 'h2', session_id: 's2' }));
    expect(client.getQueryData(queueQueries.list().queryKey)).toHaveLength(2);
    expect(client.getQueryState(metrics)?.isInvalidated).toBe(false);
  });

  it('of a step are not of a handoff', () => {
    expect(tell('session.step_added.v1', sampleStep({ id: 'st2', position: 2 }))).toBeNull();
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
