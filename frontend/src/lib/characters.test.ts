// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { characters, isBlank, isLongerThan, withoutPasted } from '@/lib/characters';

const contract = JSON.parse(readFileSync(new URL('../../../packages/api-client/openapi.json', import.meta.url), 'utf8'))
  .components.schemas;

describe('the length of a text', () => {
  it('is counted as the server does, and not in halves of emoji', () => {
    expect(characters('a👩‍🔧ü')).toBe(5);
    expect('a👩‍🔧ü').toHaveLength(7);
    expect(characters('u\u0308')).toBe(1);
  });

  it.each([
    ['🔧🔧🔧', 3, false],
    ['🔧🔧🔧🔧', 3, true],
    ['abc', 3, false],
    ['abcd', 3, true],
  ])('of %j against %d', (text, limit, longer) => {
    expect(isLongerThan(text, limit)).toBe(longer);
  });
});

describe('a text without visible characters', () => {
  it('is the same to the page and to the server', () => {
    const visible = new RegExp(contract.SessionCreate.properties.title.pattern);
    const differ: string[] = [];
    for (let code = 0; code < 0xd800; code += 1) {
      const sign = String.fromCharCode(code);
      if (visible.test(sign) === isBlank(sign)) differ.push(code.toString(16));
    }
    for (let code = 0xe000; code <= 0xffff; code += 1) {
      const sign = String.fromCharCode(code);
      if (visible.test(sign) === isBlank(sign)) differ.push(code.toString(16));
    }
    expect(differ).toEqual([]);
  });

  it.each(['', ' \n', '\u200b', '\ufeff\u202e', '\u3164'])('such as %j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['x', '🔧', 'ü', '。'])('unlike %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('a pasted address', () => {
  it.each([
    ['anna@acme.com', 'anna@acme.com'],
    ['  anna@acme.com\u00a0\n', 'anna@acme.com'],
    ['\ufeffanna@acme.com\u200b', 'anna@acme.com'],
    ['\u202danna@acme.com\u202c', 'anna@acme.com'],
    ['mailto:anna@acme.com', 'anna@acme.com'],
    ['<anna@acme.com>', 'anna@acme.com'],
    ['an\u200bna@acme.com', 'an\u200bna@acme.com'],
    ['<anna@acme.com', '<anna@acme.com'],
  ])('%j', (text, bare) => {
    expect(withoutPasted(text)).toBe(bare);
  });
});
