import type { SessionListItem } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { sessionList } from '@/features/flowpilot/api/list-queries';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import { AtHead, stubApi } from '@/testing/api';
import { emit as emitAll, emitCard, hold } from '@/testing/events';
import { ANA, ago, sampleCard, sampleSession, sampleStep } from '@/testing/samples';

let client: QueryClient;
const detail = sessionQueries.detail('s1').queryKey;
const handoff = sessionQueries.handoff('s1').queryKey;
const list = sessionList({}).queryKey;

const emit = (type: LiveEvent['type'], data: unknown, more = {}) => emitAll(client, type, data, 11, more);

function summary(changes: Partial<SessionListItem> = {}): SessionListItem {
  const { problem, business_impact, since, resolution, steps, ...shared } = sampleSession();
  return { ...shared, waits_for: null, remind_at: null, steps: steps.length, steps_tried: steps.length, ...changes };
}

const isStale = (queryKey: readonly unknown[]) => client.getQueryState(queryKey)?.isInvalidated;
const rows = () => client.getQueryData(list)?.pages.flatMap(({ items }) => items);

beforeEach(() => {
  client = new QueryClient();
  hold(client, sessionQueries.detail('s1'), sampleSession());
  hold(client, sessionQueries.handoff('s1'), sampleCard({ revision: 3 }));
  hold(client, sessionList({}), { pages: [{ items: [summary()], next_cursor: null }], pageParams: [null] });
});

describe('a recorded step', () => {
  it('is added once, in its place, however often its event comes', () => {
    const step = sampleStep({ id: 'st2', position: 2, created_at: ago(1) });
    emit('session.step_added.v1', sampleStep({ id: 'st3', position: 3, created_at: ago(0) }));
    emit('session.step_added.v1', step);
    emit('session.step_added.v1', step);
    expect(client.getQueryData(detail)?.steps.map(({ id }) => id)).toEqual(['st1', 'st2', 'st3']);
  });

  it('is refetched when a passage is hidden, as some may read it', () => {
    emit(
      'session.step_added.v1',
      sampleStep({ id: 'st2', position: 2, body: '[password hidden]', masked: ['password'] }),
    );
    expect(client.getQueryData(detail)?.steps).toHaveLength(1);
    expect(isStale(detail)).toBe(true);
  });

  it('is refetched when its texts are cut in the event', () => {
    emit('session.step_added.v1', sampleStep({ id: 'st2', position: 2 }), { shortened: true });
    expect(client.getQueryData(detail)?.steps).toHaveLength(1);
    expect(isStale(detail)).toBe(true);
  });

  it('counts in the list', () => {
    emit('session.step_added.v1', sampleStep({ id: 'st2', position: 2, created_at: ago(1) }));
    expect(rows()?.[0]).toMatchObject({ steps: 2, steps_tried: 2 });
    emit('session.step_added.v1', sampleStep({ id: 'st3', position: 3, kind: 'observation', created_at: ago(0) }));
    expect(rows()?.[0]).toMatchObject({ steps: 3, steps_tried: 2 });
  });

  it('of a session that was never opened here changes nothing', () => {
    emit('session.step_added.v1', sampleStep({ id: 'st2', session_id: 'other' }));
    expect(client.getQueryData(sessionQueries.detail('other').queryKey)).toBeUndefined();
    expect(client.getQueryData(detail)?.steps).toHaveLength(1);
  });
});

describe('a corrected step', () => {
  const corrected = sampleStep({ body: 'Restarted the firewall.', version: 2, edits: 1 });

  it('takes the place of what it said, and an older version does not', () => {
    emit('session.step_corrected.v1', corrected);
    emit('session.step_corrected.v1', sampleStep({ body: 'Too late.', version: 1 }));
    expect(client.getQueryData(detail)?.steps).toEqual([corrected]);
    expect(isStale(detail)).toBeFalsy();
    expect(isStale(list)).toBe(true);
  });

  it.each([
    ['when its texts are cut in the event', {}, { shortened: true }],
    ['when a passage is hidden, as some may read it', { masked: ['password'] }, {}],
  ])('is refetched %s', (_when, changes, more) => {
    emit('session.step_corrected.v1', { ...corrected, ...changes }, more);
    expect(client.getQueryData(detail)?.steps[0]?.version).toBe(1);
    expect(isStale(detail)).toBe(true);
  });

  it('is none of a session that does not show it yet', () => {
    emit('session.step_corrected.v1', { ...corrected, id: 'st9' });
    expect(client.getQueryData(detail)?.steps.map(({ id }) => id)).toEqual(['st1']);
  });

  it('and its whole text are asked for again', () => {
    const whole = workQueries.step('s1', 'st1').queryKey;
    hold(client, workQueries.step('s1', 'st1'), sampleStep());
    emit('session.step_corrected.v1', corrected);
    expect(isStale(whole)).toBe(true);
  });
});

describe('a session that changes', () => {
  it('shows its status at once, keeps its steps, and is asked for the rest', () => {
    emit('session.changed.v1', summary({ status: 'resolved', updated_at: ago(0) }));
    expect(client.getQueryData(detail)).toMatchObject({ status: 'resolved', steps: [{ id: 'st1' }] });
    expect(isStale(detail)).toBe(true);
    expect(rows()?.[0]?.status).toBe('resolved');
  });

  it.each(['handoff first', 'session first'])(
    'to resolved shows the resolution after one request: %s',
    async (order) => {
      const at = ago(0);
      const resolution = 'Aligned the rekey timers.';
      const asked = stubApi({
        'GET /sessions/s1': () => new AtHead(12, sampleSession({ status: 'resolved', resolution, updated_at: at })),
      });
      const page = new QueryObserver(client, { ...sessionQueries.detail('s1'), staleTime: Number.POSITIVE_INFINITY });
      onTestFinished(page.subscribe(() => {}));
      const events = [
        () => emitCard(client, sampleCard({ revision: 5, state: 'resolved' }), 11),
        () => emitAll(client, 'session.changed.v1', summary({ status: 'resolved', updated_at: at }), 12),
      ];
      for (const event of order === 'handoff first' ? events : events.reverse()) event();
      expect(client.getQueryData(detail)).toMatchObject({ status: 'resolved', resolution: null });
      expect(isStale(detail)).toBe(true);
      await vi.waitFor(() => expect(client.getQueryData(detail)).toMatchObject({ status: 'resolved', resolution }));
      expect(isStale(detail)).toBe(false);
      expect(asked).toHaveLength(1);
    },
  );

  it('keeps its unmasked texts for those who may read them', () => {
    emit('session.changed.v1', summary({ title: '[password hidden]', updated_at: ago(0) }));
    expect(client.getQueryData(detail)?.title).toBe('VPN drops every hour');
    expect(isStale(detail)).toBe(true);
  });

  it('is not taken back by older news', () => {
    emit('session.changed.v1', summary({ status: 'escalated', updated_at: ago(3_600) }));
    expect(client.getQueryData(detail)?.status).toBe('open');
  });
});

describe('the handoff of a session', () => {
  it('follows the higher revision, in whatever order it comes', () => {
    emitCard(client, sampleCard({ revision: 5, state: 'claimed', claimed_by: ANA, claimed_at: ago(1) }));
    emitCard(client, sampleCard({ revision: 4 }));
    expect(client.getQueryData(handoff)).toMatchObject({ revision: 5, state: 'claimed' });
  });

  it.each(['resolved', 'withdrawn'] as const)('is gone once it is %s', (state) => {
    emitCard(client, sampleCard({ revision: 5, state }));
    expect(client.getQueryData(handoff)).toBeNull();
  });

  it('that follows an ended one is shown', () => {
    emitCard(client, sampleCard({ revision: 5, state: 'withdrawn' }));
    emitCard(client, sampleCard({ id: 'h2', revision: 1 }));
    expect(client.getQueryData(handoff)).toMatchObject({ id: 'h2', state: 'open' });
  });

  it('is not taken back by late news of the one before it', () => {
    const next = sampleCard({ id: 'h2', revision: 1, opened_at: ago(1) });
    emitCard(client, next);
    emitCard(client, sampleCard({ revision: 4, opened_at: ago(600) }));
    emitCard(client, sampleCard({ revision: 5, state: 'withdrawn', opened_at: ago(600) }));
    expect(client.getQueryData(handoff)).toEqual(next);
  });
});
