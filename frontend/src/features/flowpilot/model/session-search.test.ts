import { describe, expect, it } from 'vitest';
import { readSearch } from '@/features/flowpilot/model/session-search';

const ID = '0193a000-0000-7000-8000-00000000000c';

describe('the address of the sessions', () => {
  it('is read as it was written', () => {
    const search = { words: 'vpn "slow"', status: 'open', mine: true, client: ID, by: ID, age: '7d' };
    expect(readSearch(search)).toEqual(search);
  });

  it.each([
    [{ words: 80070005 }, { words: '80070005' }],
    [{ words: '   ' }, {}],
    [{ words: '\0' }, {}],
    [{ words: ['vpn'] }, {}],
    [{ words: 'x'.repeat(900) }, { words: 'x'.repeat(200) }],
    [{ words: `x${'🔧'.repeat(900)}` }, { words: `x${'🔧'.repeat(199)}` }],
    [{ status: 'closed', age: '2d', mine: 'yes', client: 'Contoso', by: 7 }, {}],
    [{ status: 'toString' }, {}],
  ])('shows everything where it says nothing: %j', (search, expected) => {
    expect(readSearch(search)).toEqual(expected);
  });
});
