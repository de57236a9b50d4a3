// @vitest-environment node
import { ProblemError } from '@resolutionflow/api-client';
import { describe, expect, it } from 'vitest';
import { explain, fieldErrors } from '@/lib/problem';

function problem(slug: string, fields: { detail?: string; extras?: Record<string, unknown> } = {}) {
  const type = `urn:resolutionflow:problem:${slug}`;
  return new ProblemError({ type, title: `Title of ${slug}`, status: 400, detail: '', ...fields });
}

describe('a failure as a sentence', () => {
  it('says what the server said', () => {
    expect(explain(problem('session-closed', { detail: 'This session has ended.' }))).toBe('This session has ended.');
    expect(explain(problem('session-closed'))).toBe('Title of session-closed.');
  });

  it('hides the details of a bug', () => {
    expect(explain(new TypeError("cannot read 'x' of undefined"))).not.toContain('undefined');
  });
});

describe('the fields of a refused form', () => {
  it('get their own first message', () => {
    const errors = [
      { field: 'title', message: 'Too long' },
      { field: 'title', message: 'Also odd' },
      { field: 'since', message: 'Not a time' },
    ];
    expect(fieldErrors(problem('invalid', { extras: { errors } }))).toEqual({ title: 'Too long', since: 'Not a time' });
  });

  it('are none when the answer has another shape', () => {
    expect(fieldErrors(problem('invalid', { extras: { errors: 'title' } }))).toEqual({});
    expect(fieldErrors(problem('invalid', { extras: { errors: [null, 7, { field: 3 }] } }))).toEqual({});
    expect(fieldErrors(new Error('other'))).toEqual({});
  });
});
