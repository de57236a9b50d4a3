import { describe, expect, it } from 'vitest';
import { matches, sorted, toggleSeverity } from '@/features/queue/model/filters';
import { optionsOf } from '@/features/queue/model/options';
import { filterKey, readSearch, STAGES, unfiltered } from '@/features/queue/model/search';
import { ANA, ago, BEN, JONAS, sampleCard } from '@/testing/samples';

const now = Date.now();

describe('the address', () => {
  it('is read whatever it says', () => {
    expect(readSearch({ who: 'mine', severity: 'high.critical' })).toEqual({ who: 'mine', severity: 'critical.high' });
    expect(readSearch({ who: 'yours', severity: 'fatal', x: 1, age: '2h', sort: 'title' })).toEqual({});
    expect(readSearch({ severity: ['high'], who: 3, client: {}, by: '', held: 'x'.repeat(201) })).toEqual({});
    expect(readSearch({ stage: 'parked', who: 'mine' })).toEqual({ stage: 'parked', who: 'mine' });
    expect(readSearch({ stage: 'lost' })).toEqual({});
    expect(readSearch({ client: 365, by: 'u1', held: 'u2', age: '4h', sort: 'changed' })).toEqual({
      client: '365',
      by: 'u1',
      held: 'u2',
      age: '4h',
      sort: 'changed',
    });
  });

  it('leaves out what means nothing: all severities are none', () => {
    const three = { severity: 'critical.high.medium' };
    expect(toggleSeverity(three, 'low')).toEqual({});
    expect(toggleSeverity(three, 'high')).toEqual({ severity: 'critical.medium' });
    expect(toggleSeverity({ who: 'mine' }, 'low')).toEqual({ who: 'mine', severity: 'low' });
  });

  it('without its filters keeps the order, which is no filter', () => {
    expect(unfiltered({ who: 'mine', client: 'Contoso', sort: 'oldest' })).toEqual({ sort: 'oldest' });
    expect(filterKey({ sort: 'oldest' })).toBe('');
    expect(filterKey({ who: 'mine', age: '1h' })).toBe(filterKey({ age: '1h', who: 'mine', sort: 'newest' }));
  });
});

describe('a stage', () => {
  it.each([
    ['unclaimed', sampleCard()],
    ['worked', sampleCard({ state: 'claimed' })],
    ['worked', sampleCard({ state: 'active' })],
    ['worked', sampleCard({ state: 'offered' })],
    ['returned', sampleCard({ state: 'returned' })],
    ['parked', sampleCard({ intent: 'park', due: { timer: 'resume', at: '2026-11-24T09:00:00Z' } })],
    ['unclaimed', sampleCard({ intent: 'park' })],
  ])('%s is where a card is found, and in no other', (stage, card) => {
    expect(STAGES.filter((each) => matches(card, { stage: each }, ANA.id, now))).toEqual([stage]);
  });
});

describe('a card', () => {
  it('is mine when I hold it, wait for it, or it waits for me', () => {
    const mine = { who: 'mine' } as const;
    expect(matches(sampleCard({ claimed_by: ANA }), mine, ANA.id, now)).toBe(true);
    expect(matches(sampleCard({ escalated_by: ANA }), mine, ANA.id, now)).toBe(true);
    expect(matches(sampleCard({ offered_to: ANA }), mine, ANA.id, now)).toBe(true);
    expect(matches(sampleCard({ meant_for: ANA }), mine, ANA.id, now)).toBe(true);
    expect(matches(sampleCard({ claimed_by: BEN }), mine, ANA.id, now)).toBe(false);
  });

  it('is picked by its severity, client, people and age', () => {
    const card = sampleCard({ claimed_by: BEN, opened_at: new Date(now - 3_600_000).toISOString() });
    expect(matches(card, { severity: 'critical.high' }, ANA.id, now)).toBe(true);
    expect(matches(card, { severity: 'low' }, ANA.id, now)).toBe(false);
    expect(matches(card, { client: 'Contoso Legal', by: JONAS.id, held: BEN.id, age: '1h' }, ANA.id, now)).toBe(true);
    expect(matches(card, { client: 'Contoso' }, ANA.id, now)).toBe(false);
    expect(matches(card, { by: BEN.id }, ANA.id, now)).toBe(false);
    expect(matches(card, { held: JONAS.id }, ANA.id, now)).toBe(false);
    expect(matches(card, { age: '1h' }, ANA.id, now - 60_000)).toBe(false);
  });
});

describe('the order', () => {
  const cards = [
    sampleCard({ id: 'worst', opened_at: ago(60), changed_at: ago(50) }),
    sampleCard({ id: 'old', opened_at: ago(500), changed_at: ago(5) }),
    sampleCard({ id: 'new', opened_at: ago(10), changed_at: ago(10) }),
  ];
  it.each([
    [undefined, 'worst old new'],
    ['oldest', 'old worst new'],
    ['newest', 'new worst old'],
    ['changed', 'old new worst'],
  ] as const)('%s', (sort, order) => {
    expect(
      sorted(cards, sort)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(order);
  });
});

describe('the choices of a filter', () => {
  const cards = [
    sampleCard({ id: '1', client_name: 'Northside Law', severity: 'low' }),
    sampleCard({ id: '2', client_name: 'Contoso Legal', severity: 'high' }),
    sampleCard({ id: '3', client_name: 'Contoso Legal', severity: 'low' }),
  ];
  const given = (search: object) => ({ cards, search, myId: ANA.id, now });

  it('are counted under the other filters, not under itself', () => {
    const clients = optionsOf('client', given({ client: 'Northside Law', severity: 'low' }));
    expect(clients.map(({ value, count, on }) => [value, count, on])).toEqual([
      ['Contoso Legal', 1, false],
      ['Northside Law', 1, true],
    ]);
    expect(clients.map(({ next }) => next)).toEqual([
      { client: 'Contoso Legal', severity: 'low' },
      { severity: 'low' },
    ]);
  });

  it('keep what is picked, so that it can be taken off', () => {
    expect(optionsOf('client', given({ client: 'Gone' })).map(({ value, count }) => [value, count])).toContainEqual([
      'Gone',
      0,
    ]);
  });

  it('of severity are several at once', () => {
    const [, high] = optionsOf('severity', given({ severity: 'low' }));
    expect(high).toMatchObject({ value: 'high', count: 1, on: false, next: { severity: 'high.low' } });
  });
});
