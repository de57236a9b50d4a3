import { afterEach, describe, expect, it, vi } from 'vitest';
import { begunEarlier, claimHandoff, getHandoff } from './index';

const at = { baseUrl: 'http://test.invalid', path: { handoff_id: 'h1' } };
const early = (asked = Date.now()) => ({
  '/api/v1/handoffs/h1': { asked, response: Promise.resolve(Response.json({ card: 'early' })) },
});

describe('a request that was sent before this code had come', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('answers the first read of the same, and no other', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ card: 'asked for' }));
    begunEarlier(early());
    expect(await getHandoff(at)).toEqual({ card: 'early' });
    expect(await getHandoff(at)).toEqual({ card: 'asked for' });
    expect(await getHandoff({ ...at, path: { handoff_id: 'h2' } })).toEqual({ card: 'asked for' });
  });

  it('is outdated once something was changed', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ card: 'asked for' }));
    begunEarlier(early());
    await claimHandoff(at);
    expect(await getHandoff(at)).toEqual({ card: 'asked for' });
  });

  it('is asked for again by whoever comes late', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ card: 'asked for' }));
    begunEarlier(early(Date.now() - 11_000));
    expect(await getHandoff(at)).toEqual({ card: 'asked for' });
  });

  it('fails as any other does', async () => {
    begunEarlier({ '/api/v1/handoffs/h1': { asked: Date.now(), response: Promise.reject(new TypeError('lost')) } });
    await expect(getHandoff(at)).rejects.toMatchObject({ slug: 'unreachable' });
  });
});
