import { ProblemError } from '@resolutionflow/api-client';
import { describe, expect, it } from 'vitest';
import { claimLost } from '@/domain/claim-lost';

const problem = (slug: string, extras = {}) =>
  new ProblemError({ type: `urn:resolutionflow:problem:${slug}`, title: slug, status: 409, detail: '', extras });

describe('a lost claim', () => {
  it('names who was first and how long ago', () => {
    const now = Date.parse('2026-11-23T10:00:04Z');
    const error = problem('claim-lost', {
      claimed_by: { id: 'u2', name: 'Ana Ruiz' },
      claimed_at: '2026-11-23T10:00:00Z',
    });
    expect(claimLost(error, now)).toBe('Ana Ruiz picked this up first, 4s ago');
  });

  it('is reported even if the refusal names no one', () => {
    expect(claimLost(problem('claim-lost'))).toBe('Someone else picked this up first');
  });

  it('is no other failure', () => {
    expect(claimLost(problem('own-escalation'))).toBeNull();
    expect(claimLost(new TypeError('x'))).toBeNull();
  });
});
