import { describe, expect, it } from 'vitest';
import { countWaiting, sections, upsert } from '@/features/queue/model/cards';
import { ago, BEN, sampleCard } from '@/testing/samples';

const waiting = sampleCard({ id: 'h1', revision: 3 });

describe('a card that comes in', () => {
  it('is added when it is new', () => {
    expect(upsert([waiting], sampleCard({ id: 'h2' })).map(({ id }) => id)).toEqual(['h1', 'h2']);
  });

  it('replaces an older one, and only an older one', () => {
    const newer = sampleCard({ id: 'h1', revision: 4, state: 'claimed', claimed_by: BEN });
    expect(upsert([waiting], newer)).toEqual([newer]);
    const cards = [newer];
    expect(upsert(cards, waiting)).toBe(cards);
    expect(upsert(cards, { ...newer })).toBe(cards);
  });

  it('leaves the queue when it has ended, and does not come back by an older event', () => {
    for (const state of ['resolved', 'withdrawn'] as const) {
      expect(upsert([waiting], sampleCard({ id: 'h1', revision: 4, state }))).toEqual([]);
    }
    expect(upsert([waiting], sampleCard({ id: 'h1', revision: 2, state: 'resolved' }))).toEqual([waiting]);
    expect(upsert([], sampleCard({ state: 'resolved' }))).toEqual([]);
  });
});

describe('the sections', () => {
  it('put the worst first and, of equals, the one that has waited longest', () => {
    const cards = [
      sampleCard({ id: 'low', severity: 'low', opened_at: ago(9_000) }),
      sampleCard({ id: 'new', severity: 'high', opened_at: ago(10) }),
      sampleCard({ id: 'old', severity: 'high', opened_at: ago(500) }),
      sampleCard({ id: 'worst', severity: 'critical', opened_at: ago(1) }),
    ];
    expect(sections(cards).waiting.map(({ id }) => id)).toEqual(['worst', 'old', 'new', 'low']);
  });

  it('tell who waits from who is helped', () => {
    const cards = [waiting, sampleCard({ id: 'c', state: 'claimed' }), sampleCard({ id: 'a', state: 'active' })];
    const { waiting: open, working } = sections(cards);
    expect(open.map(({ id }) => id)).toEqual(['h1']);
    expect(working.map(({ id }) => id).sort()).toEqual(['a', 'c']);
    expect(countWaiting(cards)).toBe(1);
  });
});
