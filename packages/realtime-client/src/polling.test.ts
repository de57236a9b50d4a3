import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench, ev, hello, live, skip } from './testing';

/** What the server answers to the next question, and each after it. */
let answer: (since: number | null) => [status: number, body: unknown];
let asked: string[];
let bench: Bench;

const SNAPSHOT = (head: number): [number, unknown] => [410, { type: 'snapshot-required', epoch: 'e1', head }];
const events = (head: number, ...frames: unknown[]): [number, unknown] => [200, { epoch: 'e1', head, frames }];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const since = new URL(url, 'http://test').searchParams.get('since');
    const [status, body] = answer(since === null ? null : Number(since));
    return { ok: status === 200, status, json: async () => body };
  });
  answer = () => events(10);
  bench = new Bench({ events: { url: '/events' } });
});

afterEach(() => {
  bench.client.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A network through which no socket comes: each is refused in its handshake. */
async function behindAProxy(): Promise<void> {
  bench.client.start();
  for (let tries = 0; tries < 2; tries += 1) {
    bench.socket.fail(1006);
    await pass(1_000);
  }
}

describe('where no socket comes about', () => {
  it('events are asked for every few seconds, each told once, and the page is told that it is so', async () => {
    await behindAProxy();
    expect(bench.state).toBe('polling');
    expect(bench.resyncs).toBe(1);
    expect(bench.told).toEqual([]);
    answer = (since) => (since === 10 ? events(12, ev(11), skip(12)) : events(12));
    await pass(8_000);
    expect(bench.told).toEqual([11]);
    expect(bench.history).toEqual([]);
    expect(asked.at(-1)).toBe('/events?since=12&epoch=e1');
    expect(bench.states).toEqual(['connecting', 'reconnecting', 'polling']);
  });

  it('a socket is still tried, and takes over where the questions have come to', async () => {
    await behindAProxy();
    answer = (since) => (since === 10 ? events(11, ev(11)) : events(11));
    await pass(10_000);
    const before = bench.sockets;
    while (bench.sockets === before) await pass(500);
    expect(bench.told).toEqual([11]);
    bench.socket.open();
    expect(bench.socket.sent[0]).toMatchObject({ t: 'hello', epoch: 'e1', since: 11 });
    bench.socket.say(hello(12, 'replay'), ev(12), live(12));
    expect(bench.state).toBe('live');
    expect(bench.told).toEqual([11, 12]);
    const questions = asked.length;
    await pass(9_000);
    expect(asked).toHaveLength(questions);
  });

  it('a hidden page polls rarely, and at once when it becomes visible', async () => {
    await behindAProxy();
    answer = () => events(10);
    bench.surroundings.become('hidden');
    await pass(5_000);
    const before = asked.length;
    await pass(14_000);
    expect(asked.length - before).toBeLessThanOrEqual(1);
    const hidden = asked.length;
    bench.surroundings.become('visible');
    await pass(0);
    expect(asked).toHaveLength(hidden + 1);
  });

  it('what could not be kept up with is read again, and not told', async () => {
    await behindAProxy();
    answer = () => SNAPSHOT(900);
    await pass(5_000);
    expect([bench.resyncs, bench.told]).toEqual([2, []]);
  });

  it('a server that answers neither is one that is being reconnected to, and is asked ever less', async () => {
    answer = () => [502, {}];
    await behindAProxy();
    await pass(300_000);
    expect(bench.states).toEqual(['connecting', 'reconnecting']);
    expect(asked.length).toBeLessThan(30);
  });

  it.each([
    [401, 'signed-out'],
    [403, 'revoked'],
    [409, 'signed-out'],
  ])('%i ends it, as the channel would: %s', async (status, reason) => {
    await behindAProxy();
    answer = () => [status, {}];
    await pass(5_000);
    expect(bench.ends).toEqual([reason]);
    const before = asked.length;
    await pass(60_000);
    expect(asked).toHaveLength(before);
  });
});

describe('one socket that drops', () => {
  it('is no reason to ask', async () => {
    bench.client.start();
    bench.goLive();
    bench.socket.fail(1006);
    await pass(1_000);
    expect(asked).toEqual([]);
  });
});
