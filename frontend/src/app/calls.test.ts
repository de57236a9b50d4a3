import type { HandoffCard } from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { describe, expect, it } from 'vitest';
import { callsMe } from '@/app/calls';
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

describe('everybody who can help is called', () => {
  it.each<Case>([
    ['a new one', 'handoff.opened.v1', waiting],
    ['one that was let go', 'handoff.released.v1', waiting],
    ['one that was answered', 'handoff.reopened.v1', waiting],
    ['one that still waits', 'handoff.reminded.v1', waiting],
  ])('to %s, unless they want only what is theirs', (_, type, card) => {
    expect([ana, ben].map((me) => callsMe(type, card, me, 'all'))).toEqual([true, true]);
    expect(callsMe(type, card, ana, 'mine')).toBe(false);
    expect(callsMe(type, card, jonas, 'all'), 'who escalated it').toBe(false);
    expect(callsMe(type, card, sampleMe('viewer', ANA), 'all'), 'who cannot help').toBe(false);
  });
});

describe('only one person is called', () => {
  it.each<Case>([
    ['an offer', 'handoff.offered.v1', offered],
    ['what is passed on', 'handoff.opened.v1', forAna],
  ])('to %s, also if they want only what is theirs', (_, type, card) => {
    for (const reach of ['all', 'mine'] as const) {
      expect(callsMe(type, card, ana, reach)).toBe(true);
      expect(callsMe(type, card, ben, reach)).toBe(false);
    }
    expect(callsMe(type, card, ana, 'off')).toBe(false);
  });

  it('to what comes back with an ask, and to what they parked', () => {
    expect(callsMe('handoff.returned.v1', returned, jonas, 'mine')).toBe(true);
    expect(callsMe('handoff.returned.v1', returned, ana, 'all')).toBe(false);
    const due = sampleCard({ intent: 'park' });
    expect(callsMe('handoff.reminded.v1', due, jonas, 'mine')).toBe(true);
    expect(callsMe('handoff.reminded.v1', due, ana, 'all')).toBe(false);
  });
});

describe('nobody is called', () => {
  it.each<Case>([
    ['what is parked', 'handoff.opened.v1', parked],
    ['a claim', 'handoff.claimed.v1', sampleCard({ state: 'claimed', claimed_by: BEN })],
    ['an offer that ended', 'handoff.offer_ended.v1', sampleCard({ state: 'claimed', claimed_by: ANA })],
    ['a change', 'handoff.changed.v1', waiting],
  ])('to %s', (_, type, card) => {
    for (const me of [ana, ben, jonas]) expect(callsMe(type, card, me, 'all')).toBe(false);
  });
});
