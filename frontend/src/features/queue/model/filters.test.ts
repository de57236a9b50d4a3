import { describe, expect, it } from 'vitest';
import { matches, readSearch, toggleSeverity } from '@/features/queue/model/filters';
import { ANA, BEN, sampleCard } from '@/testing/samples';

describe('the address', () => {
  it('is read whatever it says', () => {
    expect(readSearch({ who: 'mine', severity: 'high.critical' })).toEqual({ who: 'mine', severity: 'critical.high' });
    expect(readSearch({ who: 'yours', severity: 'fatal', x: 1 })).toEqual({});
    expect(readSearch({ severity: ['high'], who: 3 })).toEqual({});
  });

  it('leaves out what means nothing: all severities are none', () => {
    const three = { severity: 'critical.high.medium' };
    expect(toggleSeverity(three, 'low')).toEqual({});
    expect(toggleSeverity(three, 'high')).toEqual({ severity: 'critical.medium' });
    expect(toggleSeverity({ who: 'mine' }, 'low')).toEqual({ who: 'mine', severity: 'low' });
  });
});

describe('a card', () => {
  it('is mine when I hold it or wait for it', () => {
    const mine = { who: 'mine' } as const;
    expect(matches(sampleCard({ claimed_by: ANA }), mine, ANA.id)).toBe(true);
    expect(matches(sampleCard({ escalated_by: ANA }), mine, ANA.id)).toBe(true);
    expect(matches(sampleCard({ claimed_by: BEN }), mine, ANA.id)).toBe(false);
  });

  it('is picked by its severity', () => {
    expect(matches(sampleCard({ severity: 'high' }), { severity: 'critical.high' }, ANA.id)).toBe(true);
    expect(matches(sampleCard({ severity: 'low' }), { severity: 'critical.high' }, ANA.id)).toBe(false);
  });
});
