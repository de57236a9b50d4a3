// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { nextPath } from '@/lib/next-path';

const ORIGIN = 'https://flow.example';

describe('where to go after signing in', () => {
  it.each(['/queue', '/handoffs/1?tab=a#b', '/sessions?status=open&mine=true'])('follows %s', (next) => {
    expect(nextPath(next, ORIGIN)).toBe(next);
  });

  it.each([
    'https://evil.example/queue',
    '//evil.example',
    '//evil.example/queue',
    '/.//evil.example',
    '/..//evil.example/queue',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/sign-in',
    'queue',
    '',
    undefined,
    ['/queue'],
  ])('does not follow %j', (next) => {
    expect(nextPath(next, ORIGIN)).toBe('/');
  });
});
