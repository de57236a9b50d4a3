import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimHandoff, isProblem, ProblemError } from './index';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  vi.stubGlobal(
    'fetch',
    async () => new Response(text, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } }),
  );
}

async function failure(): Promise<ProblemError> {
  const error = await claimHandoff({ baseUrl: 'http://test.invalid', path: { handoff_id: 'h1' } }).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error;
}

describe('a failed call', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('throws the problem with its slug and its extra members', async () => {
    answer(409, {
      type: 'urn:resolutionflow:problem:claim-lost',
      title: 'Somebody else was first',
      status: 409,
      detail: 'Ana Ruiz has claimed this handoff.',
      claimed_by: { id: 'u2', name: 'Ana Ruiz' },
    });
    const error = await failure();
    expect(isProblem(error, 'claim-lost')).toBe(true);
    expect(isProblem(error, 'forbidden')).toBe(false);
    expect(error).toMatchObject({ status: 409, message: 'Ana Ruiz has claimed this handoff.' });
    expect(error.extras).toEqual({ claimed_by: { id: 'u2', name: 'Ana Ruiz' } });
  });

  it('tells how long to wait, in seconds, from either form of Retry-After', async () => {
    answer(429, { type: 'urn:resolutionflow:problem:rate-limited', title: 'Too many tries' }, { 'Retry-After': '7' });
    expect((await failure()).retryAfter).toBe(7);
    answer(503, {}, { 'Retry-After': new Date(Date.now() + 30_000).toUTCString() });
    expect((await failure()).retryAfter).toBeGreaterThan(27);
  });

  it('is a problem too when a proxy answers with a page of its own', async () => {
    answer(502, '<html>Bad gateway</html>', { 'Content-Type': 'text/html' });
    expect(await failure()).toMatchObject({ slug: 'http-502', status: 502, title: 'The server could not do this' });
  });

  it('is the problem "unreachable" when no answer came back', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await failure()).toMatchObject({ slug: 'unreachable', status: 0 });
  });

  it('leaves a cancelled call alone', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new DOMException('Aborted', 'AbortError');
    });
    await expect(failure()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
