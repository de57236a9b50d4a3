import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionCheckQuery, verifySession } from '@/app/verify-session';
import { meQuery } from '@/domain/me';
import { changesLogin } from '@/features/identity/api/mutations';
import { Refusal, stubApi } from '@/testing/api';
import { BEN, sampleMe } from '@/testing/samples';

const before = sampleMe('engineer');
let client: QueryClient;

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  client.setQueryData(meQuery.queryKey, before);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('after the live channel has sent this page away', () => {
  it('another role in the same account is taken up', async () => {
    stubApi({ 'GET /me': () => sampleMe('viewer') });
    expect(await verifySession(client, before)).toBe('same');
    expect(client.getQueryData(meQuery.queryKey)?.role).toBe('viewer');
  });

  it.each([
    ['person', sampleMe('engineer', BEN)],
    ['account', { ...before, account: { ...before.account, id: 'a2' } }],
  ])('another %s counts as another user', async (_, me) => {
    stubApi({ 'GET /me': () => me });
    expect(await verifySession(client, before)).toBe('other');
    // The page stays that of its user, and does not switch to the other one by asking.
    expect(client.getQueryData(meQuery.queryKey)).toBe(before);
    expect(client.getQueryData(sessionCheckQuery.queryKey)).toEqual(me);
  });

  it.each([
    [401, 'sign-in-required'],
    [403, 'forbidden'],
  ])('a refusal with %i means signed out', async (status, slug) => {
    stubApi({ 'GET /me': () => new Refusal(status, slug) });
    expect(await verifySession(client, before)).toBe('nobody');
  });

  it.each([
    [503, 'unavailable'],
    [429, 'rate-limited'],
    [404, 'not-found'],
  ])('a server that answers %i is asked again: it says nothing about the user', async (status, slug) => {
    let tries = 0;
    stubApi({
      'GET /me': () => {
        tries += 1;
        return tries < 6 ? new Refusal(status, slug) : sampleMe('viewer');
      },
    });
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const answer = verifySession(client, before);
    await vi.advanceTimersByTimeAsync(999);
    expect(tries, 'never in a tight circle').toBe(1);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await answer).toBe('same');
    expect(tries).toBe(6);
  });

  it('a check that the page cancelled changes nothing', async () => {
    stubApi({ 'GET /me': () => new Promise(() => {}) });
    const answer = verifySession(client, before);
    await vi.advanceTimersByTimeAsync(0);
    client.clear();
    expect(await answer).toBe('known');
  });

  it('a sign-out of this tab is not checked', async () => {
    const asked = stubApi({});
    let answer = () => {};
    const signingOut = client.getMutationCache().build(client, {
      mutationKey: changesLogin,
      mutationFn: () => new Promise<void>((resolve) => (answer = resolve)),
      onSuccess: () => client.setQueryData(meQuery.queryKey, sampleMe('owner')),
    });
    const done = signingOut.execute(undefined);
    const known = verifySession(client, before);
    await vi.advanceTimersByTimeAsync(1_000);
    answer();
    await done;
    expect(await known).toBe('known');
    expect(asked).toEqual([]);
  });

  it('a failed sign-out of this tab is checked', async () => {
    stubApi({ 'GET /me': () => before });
    const failing = client.getMutationCache().build(client, {
      mutationKey: changesLogin,
      mutationFn: () => Promise.reject(new Error('lost')),
    });
    const done = failing.execute(undefined).catch(() => {});
    const answer = verifySession(client, before);
    await done;
    expect(await answer).toBe('same');
  });

  it('another tab that is signing in is waited for: its cookie comes a moment after the old one has ended', async () => {
    const asked = stubApi({ 'GET /me': () => before });
    let signedIn = () => {};
    vi.stubGlobal('navigator', { locks: { request: (_: string, then: () => unknown) => held.then(then) } });
    const held = new Promise<void>((resolve) => (signedIn = resolve));
    const answer = verifySession(client, before);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([]);
    signedIn();
    expect(await answer).toBe('same');
    expect(asked[0]?.headers.get('Signed-In-As')).toBe('*');
  });
});
