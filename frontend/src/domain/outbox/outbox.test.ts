import 'fake-indexeddb/auto';
import type { Me, StepCreate } from '@resolutionflow/api-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whose } from '@/domain/me';
import { Outbox, type Outgoing } from '@/domain/outbox/outbox';
import { Refusal, stubApi } from '@/testing/api';
import { FakeLocks } from '@/testing/locks';
import { BEN, JONAS, sampleMe, sampleStep } from '@/testing/samples';

/** Another person for each test: unsent steps outlive it on purpose. */
let me: Me;
let people = 0;
const open: Outbox[] = [];
/** A tab of the same browser; another one reads what the first has stored. */
function tab(of = me): Outbox {
  const outbox = new Outbox(whose(of));
  open.push(outbox);
  return outbox;
}

let answer: (body: StepCreate, key: string) => unknown;
let signedIn: () => unknown;
let sent: { session: string; body: unknown; key: string | null }[];

beforeEach(() => {
  people += 1;
  me = sampleMe('technician', { ...JONAS, id: `u${people}` });
  signedIn = () => me;
  answer = (body) => sampleStep({ id: body.body, ...body, output: null, rules_out: null });
  sent = [];
  const take =
    (session: string) =>
    ({ body, headers }: { body: unknown; headers: Headers }) => {
      const key = headers.get('Idempotency-Key');
      sent.push({ session, body, key });
      return answer(body as StepCreate, key ?? '');
    };
  stubApi({
    'GET /me': () => signedIn(),
    'POST /sessions/s1/steps': take('s1'),
    'POST /sessions/s2/steps': take('s2'),
  });
  vi.stubGlobal('navigator', { ...navigator, locks: new FakeLocks() });
});
afterEach(() => {
  vi.useRealTimers();
  for (const outbox of open.splice(0)) outbox.close();
  vi.unstubAllGlobals();
});

const step = (body: string): StepCreate => ({ kind: 'action', body });
const record = (outbox: Outbox, body: string, sessionId = 's1') =>
  outbox.record({ sessionId, title: 'VPN drops', step: step(body), after: 1 });
const bodies = (items: readonly Outgoing[]) => items.map((item) => item.step.body);
const tried = () => sent.map(({ body }) => (body as StepCreate).body);
const offline = () => {
  throw new TypeError('Failed to fetch');
};
const emptied = (outbox: Outbox) => vi.waitFor(() => expect(outbox.get()).toEqual([]));
const failing = (outbox: Outbox) => vi.waitFor(() => expect(outbox.get()[0]?.failure).not.toBeNull());

describe('a step that cannot be sent', () => {
  it('goes out in the order typed, with the key of its first try, once there is a network', async () => {
    answer = offline;
    const outbox = tab();
    record(outbox, 'one');
    record(outbox, 'two', 's2');
    record(outbox, 'three');
    await failing(outbox);
    expect(bodies(outbox.get())).toEqual(['one', 'two', 'three']);
    expect(outbox.get()[0]?.failure?.kind).toBe('unreachable');
    const [first] = sent;

    answer = (body) => sampleStep(body as object);
    await outbox.sendAgain();
    await emptied(outbox);
    expect(tried().slice(-3)).toEqual(['one', 'two', 'three']);
    expect(sent.at(-3)).toEqual(first);
  });

  it('outlives the page: the next one finds it and sends it by itself', async () => {
    answer = offline;
    const before = tab();
    record(before, 'typed in the cellar');
    await failing(before);
    before.close();

    answer = (body) => sampleStep(body as object);
    const later = tab();
    const arrived = vi.fn();
    later.onArrival(arrived);
    const stop = later.start(() => {});
    await vi.waitFor(() => expect(arrived).toHaveBeenCalledTimes(1));
    await emptied(later);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    stop();
  });

  it('is tried again by itself, later each time, and as late as the server says', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 1 });
    answer = () => new Refusal(503, 'unavailable');
    const outbox = tab();
    const stop = outbox.start(() => {});
    record(outbox, 'one');
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await failing(outbox);
    await vi.advanceTimersByTimeAsync(4_000);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    answer = (body) => sampleStep(body as object);
    await vi.advanceTimersByTimeAsync(8_000);
    await emptied(outbox);
    stop();
  });

  it('is never sent as another person, or into another account', async () => {
    answer = offline;
    const outbox = tab();
    record(outbox, 'mine');
    await failing(outbox);
    const tries = sent.length;
    answer = (body) => sampleStep(body as object);
    for (const now of [
      sampleMe('technician', BEN),
      { ...me, account: { ...me.account, id: 'a2' } },
      new Refusal(401, 'sign-in-required'),
    ]) {
      signedIn = () => now;
      await outbox.sendAgain();
    }
    expect(sent).toHaveLength(tries);
    expect(bodies(outbox.get())).toEqual(['mine']);
    expect(bodies(tab(sampleMe('technician', BEN)).get())).toEqual([]);
  });

  it('stays when the sign-in has ended, and reports it', async () => {
    answer = () => new Refusal(401, 'sign-in-required');
    const outbox = tab();
    const signedOut = vi.fn();
    const stop = outbox.start(signedOut);
    record(outbox, 'one');
    await vi.waitFor(() => expect(signedOut).toHaveBeenCalled());
    expect(bodies(outbox.get())).toEqual(['one']);
    stop();
  });
});

it('what another login is refused meanwhile is no refusal of the step', async () => {
  answer = () => {
    signedIn = () => sampleMe('technician', BEN);
    return new Refusal(404, 'not-found');
  };
  const outbox = tab();
  record(outbox, 'mine');
  record(outbox, 'mine too');
  await outbox.flush('s1');
  expect(tried()).toEqual(['mine']);
  expect(outbox.get().map(({ failure }) => failure)).toEqual([null, null]);

  signedIn = () => me;
  answer = (body) => sampleStep(body as object);
  await outbox.sendAgain();
  await emptied(outbox);
});

describe('a step that the server refuses', () => {
  it('stays with the reason, and holds up none that was typed after it', async () => {
    answer = (body) => (body.body === 'bad' ? new Refusal(422, 'invalid') : sampleStep(body as object));
    const outbox = tab();
    record(outbox, 'bad');
    record(outbox, 'good');
    await vi.waitFor(() => expect(bodies(outbox.get())).toEqual(['bad']));
    expect(outbox.get()[0]?.failure).toEqual({ reason: 'invalid', kind: 'refused' });
    expect(tried()).toEqual(['bad', 'good']);

    await outbox.sendAgain();
    expect(tried(), 'it is not sent over and over').toEqual(['bad', 'good']);
  });

  it('can be tried by hand, and be thrown away', async () => {
    answer = () => new Refusal(409, 'session-closed');
    const outbox = tab();
    record(outbox, 'late');
    await failing(outbox);
    const id = outbox.get()[0]?.id ?? '';
    await outbox.retry(id);
    expect(tried()).toEqual(['late', 'late']);
    expect(outbox.get()[0]?.failure?.kind).toBe('refused');
    await outbox.discard(id);
    expect(outbox.get()).toEqual([]);
    const later = tab();
    await later.ready;
    expect(later.get()).toEqual([]);
  });
});

describe('what waits for the steps of a session', () => {
  it('goes on when all of them have arrived', async () => {
    let release = () => {};
    answer = (body) => new Promise((resolve) => (release = () => resolve(sampleStep(body as object))));
    const outbox = tab();
    record(outbox, 'one');
    const left = outbox.flush('s1');
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    release();
    expect(await left).toEqual([]);
  });

  it('gets the unsent ones of its own session', async () => {
    answer = (body) => (body.body === 'bad' ? new Refusal(422, 'invalid') : sampleStep(body as object));
    const outbox = tab();
    record(outbox, 'bad', 's2');
    record(outbox, 'good');
    expect(await outbox.flush('s1')).toEqual([]);
    expect(bodies(await outbox.flush('s2'))).toEqual(['bad']);
  });

  it('gets the answer at once while offline', async () => {
    answer = offline;
    const outbox = tab();
    record(outbox, 'one');
    expect(bodies(await outbox.flush('s1'))).toEqual(['one']);
  });
});

it('two tabs send each step once, and both hear that it has arrived', async () => {
  answer = offline;
  const [one, two] = [tab(), tab()];
  await two.ready;
  record(one, 'one');
  record(two, 'two');
  await vi.waitFor(() => expect(bodies(one.get()).sort()).toEqual(['one', 'two']));
  await failing(one);
  const arrived = vi.fn();
  two.onArrival(arrived);
  sent = [];
  answer = (body) => sampleStep(body as object);
  await Promise.all([one.sendAgain(), two.sendAgain()]);
  await emptied(one);
  await emptied(two);
  expect(tried().sort()).toEqual(['one', 'two']);
  await vi.waitFor(() => expect(arrived).toHaveBeenCalledTimes(2));
});

it('a browser that stores nothing sends all the same, and asks before the page goes with what it holds', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  answer = offline;
  const outbox = tab();
  record(outbox, 'one');
  await failing(outbox);
  expect(leaves()).toBe(false);
  answer = (body) => sampleStep(body as object);
  await outbox.sendAgain();
  await emptied(outbox);
  expect(leaves()).toBe(true);
});
