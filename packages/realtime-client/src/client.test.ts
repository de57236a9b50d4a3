import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveClient } from './client';
import { FakeSocket, FakeSurroundings } from './testing';

const HB = 5_000;
const RETRY = 2_000;

const hello = (head: number, mode = 'fresh', epoch = 'e1') => ({
  t: 'hello',
  epoch,
  head,
  mode,
  hb_ms: HB,
  retry_ms: RETRY,
});
const live = (s: number) => ({ t: 'live', s });
const ev = (s: number) => ({ t: 'ev', s, e: { id: `id-${s}`, type: 'handoff.opened.v1', data: { n: s } } });
const hb = (s: number) => ({ t: 'hb', s });

let client: LiveClient;
let surroundings: FakeSurroundings;
let luck: number;
let told: number[];
let resyncs: number;
let states: string[];
let ends: string[];

const socket = () => FakeSocket.all.at(-1) as FakeSocket;
const sockets = () => FakeSocket.all.length;
/** The client, live at event 10. */
const goLive = () => socket().open().say(hello(10), live(10));

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  surroundings = new FakeSurroundings();
  luck = 0.5;
  told = [];
  resyncs = 0;
  states = [];
  ends = [];
  client = new LiveClient({
    url: 'wss://test.invalid/api/v1/live',
    tab: 'tab-1',
    WebSocket: FakeSocket as never,
    random: () => luck,
    surroundings,
  });
  client.onEvent((_, { s }) => told.push(s));
  client.onResync(() => (resyncs += 1));
  client.onState((state) => states.push(state));
  client.onEnd((reason) => ends.push(reason));
  client.start();
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

describe('the first connection', () => {
  it('speaks the protocol, says hello without a position, and asks for a fetch of what is shown', () => {
    goLive();
    expect(socket().protocol).toBe('resolutionflow.live.v1');
    expect(socket().sent[0]).toEqual({ t: 'hello', epoch: null, since: null, tab: 'tab-1' });
    expect(states).toEqual(['connecting', 'live']);
    expect(resyncs).toBe(1);
  });

  it('tells events in order and with their place', () => {
    goLive().say(ev(11), ev(12));
    expect(told).toEqual([11, 12]);
  });

  it('ignores frames it does not know, such as those of a newer server', () => {
    goLive().say({ t: 'presence', who: [] }, ev(11));
    expect(told).toEqual([11]);
    expect(client.state).toBe('live');
  });
});

describe('a dropped socket', () => {
  it('resumes where it stopped: nothing lost, nothing twice, nothing fetched again', () => {
    goLive().say(ev(11));
    socket().fail(1006);
    expect(client.state).toBe('reconnecting');
    vi.advanceTimersByTime(RETRY);
    socket().open();
    expect(socket().sent[0]).toMatchObject({ epoch: 'e1', since: 11 });
    socket().say(hello(13, 'replay'), ev(12), ev(13), live(13), ev(14));
    expect(told).toEqual([11, 12, 13, 14]);
    expect(resyncs).toBe(1);
    expect(states).toEqual(['connecting', 'live', 'reconnecting', 'live']);
  });

  it('asks for a fetch when the server cannot replay that far, and goes on from its head', () => {
    goLive();
    socket().fail(1006);
    vi.advanceTimersByTime(RETRY);
    socket().open().say(hello(900, 'snapshot-required'), live(900), ev(901));
    expect(resyncs).toBe(2);
    expect(told).toEqual([901]);
  });

  it('does not trust a replay of another epoch, as after a restored database', () => {
    goLive();
    socket().fail(1006);
    vi.advanceTimersByTime(RETRY);
    socket()
      .open()
      .say(hello(3, 'replay', 'e2'), live(3), ev(4));
    expect(resyncs).toBe(2);
    expect(told).toEqual([4]);
  });

  it('hears nothing more from a socket that was let go', () => {
    const first = goLive();
    first.fail(1006);
    first.say(ev(11));
    expect(told).toEqual([]);
  });
});

describe('an event that', () => {
  it('comes twice is told once', () => {
    goLive().say(ev(11), ev(11), ev(10));
    expect(told).toEqual([11]);
    expect(client.state).toBe('live');
  });

  it('leaves a gap is not told; the client resumes from before the gap', () => {
    goLive().say(ev(11), ev(13));
    expect(told).toEqual([11]);
    expect(client.state).toBe('reconnecting');
    vi.advanceTimersByTime(RETRY);
    socket().open();
    expect(socket().sent[0]).toMatchObject({ since: 11 });
  });

  it('is missing at the end shows with the next beat', () => {
    goLive().say(hb(11));
    vi.advanceTimersByTime(999);
    expect(client.state).toBe('live');
    vi.advanceTimersByTime(1);
    expect(client.state).toBe('reconnecting');
  });

  it('was only overtaken by the beat changes nothing', () => {
    goLive().say(hb(11), ev(11));
    vi.advanceTimersByTime(2_000);
    expect(client.state).toBe('live');
  });

  it('makes a listener throw neither stops the others nor the channel', () => {
    client.onEvent(() => {
      throw new Error('in a listener');
    });
    const after: number[] = [];
    client.onEvent((_, { s }) => after.push(s));
    goLive().say(ev(11), ev(12));
    expect(after).toEqual([11, 12]);
    expect(() => vi.runOnlyPendingTimers()).toThrow('in a listener');
  });
});

describe('the heartbeat', () => {
  it('goes out each beat with the last event had', () => {
    goLive().say(ev(11));
    vi.advanceTimersByTime(HB);
    expect(socket().sent.at(-1)).toEqual({ t: 'hb', s: 11 });
  });

  it('answers a beat even if timers stand still, but never chases an echo', () => {
    goLive();
    const before = socket().sent.length;
    vi.setSystemTime(Date.now() + HB);
    socket().say(hb(10), hb(10), hb(10));
    expect(socket().sent.length).toBe(before + 1);
  });

  it('takes a socket for stalled after two beats of silence, and closes it', () => {
    const stalled = goLive();
    vi.advanceTimersByTime(2 * HB - 1);
    expect(client.state).toBe('live');
    vi.advanceTimersByTime(1);
    expect(client.state).toBe('reconnecting');
    expect(stalled.closedWith).toBe(4000);
  });

  it('is content with any frame', () => {
    goLive();
    for (let beat = 0; beat < 4; beat += 1) {
      vi.advanceTimersByTime(2 * HB - 1);
      socket().say(hb(10));
    }
    expect(client.state).toBe('live');
    expect(sockets()).toBe(1);
  });

  it('gives up a handshake that never ends', () => {
    vi.advanceTimersByTime(10_000);
    expect(client.state).toBe('reconnecting');
  });
});

describe('the wait before the next try', () => {
  const waitAfterDrop = () => {
    const before = sockets();
    socket().fail(1006);
    let waited = 0;
    while (sockets() === before && waited < 60_000) {
      vi.advanceTimersByTime(50);
      waited += 50;
    }
    return waited;
  };

  it('is a random part of the window that the server gave', () => {
    goLive();
    luck = 0;
    expect(waitAfterDrop()).toBeLessThanOrEqual(50);
    goLive();
    luck = 0.999;
    expect(waitAfterDrop()).toBe(RETRY);
  });

  it('doubles its window with each failure in a row, up to half a minute, and starts anew once live', () => {
    luck = 1;
    goLive();
    expect([1, 2, 3, 4, 5, 6].map(waitAfterDrop)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    socket().open().say(hello(10, 'replay'), live(10));
    expect(waitAfterDrop()).toBe(2_000);
  });

  it('follows what a goodbye asks for', () => {
    luck = 1;
    goLive().say({ t: 'bye', code: 1012, retry_ms: 9_000 });
    vi.advanceTimersByTime(8_999);
    expect(sockets()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(sockets()).toBe(2);
  });

  it('ends at once when somebody looks', () => {
    luck = 1;
    goLive();
    socket().fail(1006);
    surroundings.become('visible');
    expect(sockets()).toBe(2);
  });
});

describe('a close by the server', () => {
  it.each([
    [4401, 'signed-out'],
    [4403, 'revoked'],
    [4410, 'outdated'],
  ])('with %i is final: %s', (code, reason) => {
    goLive();
    socket().fail(code);
    vi.advanceTimersByTime(120_000);
    surroundings.become('visible');
    expect(ends).toEqual([reason]);
    expect(client.state).toBe('stopped');
    expect(sockets()).toBe(1);
  });

  it.each([1006, 1012, 1013, 4408])('with %i is followed by a resume', (code) => {
    goLive();
    socket().fail(code);
    vi.advanceTimersByTime(RETRY);
    expect(sockets()).toBe(2);
    expect(ends).toEqual([]);
  });

  it('with 4400 makes the client forget its position', () => {
    goLive();
    socket().fail(4400);
    vi.advanceTimersByTime(RETRY);
    expect(socket().open().sent[0]).toMatchObject({ epoch: null, since: null });
  });

  it('after something that is no frame is not awaited', () => {
    goLive().say('<html>');
    expect(client.state).toBe('reconnecting');
  });
});

describe('the page', () => {
  it('is offline when the browser says so, and tries at once when the network is back', () => {
    goLive();
    luck = 1;
    surroundings.become('offline');
    expect(client.state).toBe('offline');
    surroundings.become('online');
    expect(client.state).toBe('reconnecting');
    expect(sockets()).toBe(2);
    socket().open().say(hello(10, 'replay'), live(10));
    expect(client.state).toBe('live');
  });

  it('goes live without a network if the server is there, as on one machine', () => {
    goLive();
    surroundings.become('offline');
    vi.advanceTimersByTime(RETRY);
    socket().open().say(hello(10, 'replay'), live(10));
    expect(client.state).toBe('live');
  });

  it('that wakes up checks a silent socket by the clock', () => {
    goLive();
    surroundings.become('visible');
    expect(sockets()).toBe(1);
    vi.setSystemTime(Date.now() + 3_600_000);
    surroundings.become('visible');
    expect(sockets()).toBe(2);
  });

  it('that stops the client hears and tries nothing more', () => {
    goLive();
    client.stop();
    vi.advanceTimersByTime(120_000);
    surroundings.become('online');
    expect(socket().closedWith).toBe(1000);
    expect(sockets()).toBe(1);
    expect(client.state).toBe('stopped');
  });

  it('that starts the client again goes on from where it was', () => {
    goLive();
    client.stop();
    client.start();
    expect(socket().open().sent[0]).toMatchObject({ since: 10 });
  });
});
