import { describe, expect, it } from 'vitest';
import { countWaiting, sections, upsert } from '@/features/queue/model/cards';
import { ANA, ago, BEN, JONAS, sampleCard } from '@/testing/samples';

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
    expect(sections(cards, ANA.id).waiting.map(({ id }) => id)).toEqual(['worst', 'old', 'new', 'low']);
  });

  it('separate unclaimed from held escalations', () => {
    const cards = [waiting, sampleCard({ id: 'c', state: 'claimed' }), sampleCard({ id: 'a', state: 'active' })];
    const { waiting: open, working } = sections(cards, ANA.id);
    expect(open.map(({ id }) => id)).toEqual(['h1']);
    expect(working.map(({ id }) => id).sort()).toEqual(['a', 'c']);
    expect(countWaiting(cards, ANA.id)).toBe(1);
  });

  it('list first what needs the reader: offered, assigned and info requested', () => {
    const cards = [
      sampleCard({ id: 'offer', state: 'offered', claimed_by: BEN, offered_to: ANA }),
      sampleCard({ id: 'other offer', state: 'offered', claimed_by: ANA, offered_to: BEN }),
      sampleCard({ id: 'for me', intent: 'transfer', meant_for: ANA }),
      sampleCard({ id: 'for ben', intent: 'transfer', meant_for: BEN }),
      sampleCard({ id: 'back', state: 'returned', escalated_by: JONAS }),
    ];
    const found = sections(cards, ANA.id);
    expect(found.mine.map(({ id }) => id).sort()).toEqual(['for me', 'offer']);
    expect(found.waiting.map(({ id }) => id)).toEqual(['for ben']);
    expect(found.working.map(({ id }) => id)).toEqual(['other offer']);
    expect(found.returned.map(({ id }) => id)).toEqual(['back']);
    expect(sections(cards, JONAS.id).mine.map(({ id }) => id)).toEqual(['back']);
    expect(countWaiting(cards, ANA.id), 'a transfer alerts only its target').toBe(2);
    expect(countWaiting(cards, JONAS.id)).toBe(1);
  });

  it('keep parked ones apart and uncounted until they are due, the soonest first', () => {
    const parked = (id: string, at: string) => sampleCard({ id, intent: 'park', due: { timer: 'resume', at } });
    const cards = [
      parked('later', '2026-11-25T09:00:00Z'),
      parked('sooner', '2026-11-24T09:00:00Z'),
      sampleCard({ id: 'its moment has come', intent: 'park' }),
    ];
    const found = sections(cards, ANA.id);
    expect(found.parked.map(({ id }) => id)).toEqual(['sooner', 'later']);
    expect(found.waiting.map(({ id }) => id)).toEqual(['its moment has come']);
    expect(countWaiting(cards, ANA.id)).toBe(1);
  });
});
