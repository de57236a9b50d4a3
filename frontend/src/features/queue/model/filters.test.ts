import { describe, expect, it } from 'vitest';
import { matches, readSearch, STAGES, toggleSeverity, toggleStage } from '@/features/queue/model/filters';
import { ANA, BEN, sampleCard } from '@/testing/samples';

describe('the address', () => {
  it('is read whatever it says', () => {
    expect(readSearch({ who: 'mine', severity: 'high.critical' })).toEqual({ who: 'mine', severity: 'critical.high' });
    expect(readSearch({ who: 'yours', severity: 'fatal', x: 1 })).toEqual({});
    expect(readSearch({ severity: ['high'], who: 3 })).toEqual({});
    expect(readSearch({ stage: 'parked', who: 'mine' })).toEqual({ stage: 'parked', who: 'mine' });
    expect(readSearch({ stage: 'lost' })).toEqual({});
  });

  it('leaves out what means nothing: all severities are none', () => {
    const three = { severity: 'critical.high.medium' };
    expect(toggleSeverity(three, 'low')).toEqual({});
    expect(toggleSeverity(three, 'high')).toEqual({ severity: 'critical.medium' });
    expect(toggleSeverity({ who: 'mine' }, 'low')).toEqual({ who: 'mine', severity: 'low' });
  });
});

describe('a stage', () => {
  it('is picked, changed for another, and taken off by the same again', () => {
    expect(toggleStage({ who: 'mine' }, 'parked')).toEqual({ who: 'mine', stage: 'parked' });
    expect(toggleStage({ stage: 'parked' }, 'returned')).toEqual({ stage: 'returned' });
    expect(toggleStage({ stage: 'parked', severity: 'low' }, 'parked')).toEqual({ severity: 'low' });
  });

  it.each([
    ['unclaimed', sampleCard()],
    ['worked', sampleCard({ state: 'claimed' })],
    ['worked', sampleCard({ state: 'active' })],
    ['worked', sampleCard({ state: 'offered' })],
    ['returned', sampleCard({ state: 'returned' })],
    ['parked', sampleCard({ intent: 'park', due: { timer: 'resume', at: '2026-11-24T09:00:00Z' } })],
    ['unclaimed', sampleCard({ intent: 'park' })],
  ])('%s is where a card is found, and in no other', (stage, card) => {
    expect(STAGES.filter((each) => matches(card, { stage: each }, ANA.id))).toEqual([stage]);
  });
});

describe('a card', () => {
  it('is mine when I hold it, wait for it, or it waits for me', () => {
    const mine = { who: 'mine' } as const;
    expect(matches(sampleCard({ claimed_by: ANA }), mine, ANA.id)).toBe(true);
    expect(matches(sampleCard({ escalated_by: ANA }), mine, ANA.id)).toBe(true);
    expect(matches(sampleCard({ offered_to: ANA }), mine, ANA.id)).toBe(true);
    expect(matches(sampleCard({ meant_for: ANA }), mine, ANA.id)).toBe(true);
    expect(matches(sampleCard({ claimed_by: BEN }), mine, ANA.id)).toBe(false);
  });

  it('is picked by its severity', () => {
    expect(matches(sampleCard({ severity: 'high' }), { severity: 'critical.high' }, ANA.id)).toBe(true);
    expect(matches(sampleCard({ severity: 'low' }), { severity: 'critical.high' }, ANA.id)).toBe(false);
  });
});
