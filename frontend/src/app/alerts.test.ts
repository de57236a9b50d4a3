import type { HandoffCard } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { describe, expect, it } from 'vitest';
import { alertsUser } from '@/app/alerts';
import { ANA, BEN, JONAS, sampleCard, sampleMe } from '@/testing/samples';

type Case = [what: string, type: LiveEvent['type'], card: HandoffCard];

const waiting = sampleCard();
const parked = sampleCard({ intent: 'park', due: { timer: 'resume', at: '2026-11-24T09:00:00Z' } });
const forAna = sampleCard({ intent: 'transfer', meant_for: ANA });
const offered = sampleCard({ state: 'offered', claimed_by: BEN, offered_to: ANA });
const returned = sampleCard({ state: 'returned', returned_ask: 'Which firmware?' });

const ana = sampleMe();
const ben = sampleMe('engineer', BEN);
const jonas = sampleMe('technician', JONAS);

describe('all seniors are alerted', () => {
  it.each<Case>([
    ['a new one', 'handoff.opened.v1', waiting],
    ['one that was let go', 'handoff.released.v1', waiting],
    ['one that was answered', 'handoff.reopened.v1', waiting],
    ['one that still waits', 'handoff.reminded.v1', waiting],
  ])('by %s, unless they want only their own', (_, type, card) => {
    expect([ana, ben].map((me) => alertsUser(type, card, me, 'all'))).toEqual([true, true]);
    expect(alertsUser(type, card, ana, 'mine')).toBe(false);
    expect(alertsUser(type, card, jonas, 'all'), 'who escalated it').toBe(false);
    expect(alertsUser(type, card, sampleMe('viewer', ANA), 'all'), 'who cannot help').toBe(false);
  });
});

describe('one person is alerted', () => {
  it.each<Case>([
    ['an offer', 'handoff.offered.v1', offered],
    ['what is passed on', 'handoff.opened.v1', forAna],
  ])('by %s, also if they want only their own', (_, type, card) => {
    for (const reach of ['all', 'mine'] as const) {
      expect(alertsUser(type, card, ana, reach)).toBe(true);
      expect(alertsUser(type, card, ben, reach)).toBe(false);
    }
    expect(alertsUser(type, card, ana, 'off')).toBe(false);
  });

  it('to what comes back with an ask, and to what they parked', () => {
    expect(alertsUser('handoff.returned.v1', returned, jonas, 'mine')).toBe(true);
    expect(alertsUser('handoff.returned.v1', returned, ana, 'all')).toBe(false);
    const due = sampleCard({ intent: 'park' });
    expect(alertsUser('handoff.reminded.v1', due, jonas, 'mine')).toBe(true);
    expect(alertsUser('handoff.reminded.v1', due, ana, 'all')).toBe(false);
  });
});

describe('no one is alerted', () => {
  it.each<Case>([
    ['what is parked', 'handoff.opened.v1', parked],
    ['a claim', 'handoff.claimed.v1', sampleCard({ state: 'claimed', claimed_by: BEN })],
    ['an offer that ended', 'handoff.offer_ended.v1', sampleCard({ state: 'claimed', claimed_by: ANA })],
    ['a change', 'handoff.changed.v1', waiting],
  ])('to %s', (_, type, card) => {
    for (const me of [ana, ben, jonas]) expect(alertsUser(type, card, me, 'all')).toBe(false);
  });
});
