import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench, bye, ev, HB, hb, hello, live, RETRY, skip } from './testing';

const AN_HOUR = 3_600_000;

let bench: Bench;

beforeEach(() => {
  vi.useFakeTimers();
  bench = new Bench();
  bench.client.start();
});

afterEach(() => {
  bench.client.stop();
  vi.useRealTimers();
});

describe('the first connection', () => {
  it('speaks the protocol, says hello without a position, and asks for a fetch of what is shown', () => {
    bench.goLive();
    expect(bench.socket.protocol).toBe('resolutionflow.live.v1');
    expect(bench.socket.sent[0]).toEqual({ t: 'hello', epoch: null, since: null, tab: 'tab-1' });
    expect(bench.states).toEqual(['connecting', 'live']);
    expect(bench.resyncs).toBe(1);
  });

  it('has what happened since the page read its data replayed, and asks for no fetch', () => {
    bench.client.stop();
    bench = new Bench({ from: () => ({ epoch: 'e1', s: 8 }) });
    bench.client.start();
    bench.socket.open();
    expect(bench.socket.sent[0]).toMatchObject({ epoch: 'e1', since: 8 });
    bench.socket.say(hello(10, 'replay'), ev(9), ev(10), live(10), ev(11));
    expect(bench.told).toEqual([9, 10, 11]);
    expect(bench.history).toEqual([9, 10]);
    expect(bench.resyncs).toBe(0);
  });

  it('tells events in order and with their place', () => {
    bench.goLive().say(ev(11), ev(12));
    expect(bench.told).toEqual([11, 12]);
    expect(bench.history).toEqual([]);
  });

  it('ignores frames it does not know, such as those of a newer server', () => {
    bench.goLive().say({ t: 'weather', sunny: true }, ev(11));
    expect(bench.told).toEqual([11]);
    expect(bench.state).toBe('live');
  });
});

describe('a dropped socket', () => {
  it('resumes where it stopped: nothing lost, nothing twice, nothing fetched again', () => {
    bench.goLive().say(ev(11));
    bench.socket.fail(1006);
    expect(bench.state).toBe('reconnecting');
    vi.advanceTimersByTime(RETRY);
    bench.socket.open();
    expect(bench.socket.sent[0]).toMatchObject({ epoch: 'e1', since: 11 });
    bench.socket.say(hello(13, 'replay'), ev(12), ev(13), live(13), ev(14));
    expect(bench.told).toEqual([11, 12, 13, 14]);
    expect(bench.resyncs).toBe(1);
    expect(bench.states).toEqual(['connecting', 'live', 'reconnecting', 'live']);
  });

  it('marks events replayed after a long absence, so that old news raises no alert', () => {
    bench.goLive().say(ev(11));
    vi.setSystemTime(Date.now() + 60_001);
    bench.socket.fail(1006);
    vi.advanceTimersByTime(RETRY);
    bench.socket.open().say(hello(13, 'replay'), ev(12), ev(13), live(13), ev(14));
    expect(bench.history).toEqual([12, 13]);
  });

  it('does not mark what happened during a short one: that is still news', () => {
    bench.goLive();
    bench.socket.fail(1006);
    vi.advanceTimersByTime(RETRY);
    bench.socket.open().say(hello(12, 'replay'), ev(11), ev(12), live(12), ev(13));
    expect(bench.told).toEqual([11, 12, 13]);
    expect(bench.history).toEqual([]);
  });

  it('asks for one fetch when the server cannot replay that far, and goes on from its head', () => {
    bench.goLive();
    bench.socket.fail(1006);
    vi.advanceTimersByTime(RETRY);
    bench.socket.open().say(hello(900, 'snapshot-required'), live(900), ev(901));
    expect(bench.resyncs).toBe(2);
    expect(bench.told).toEqual([901]);
  });

  it('does not trust a replay of another epoch, as after a restored database', () => {
    bench.goLive();
    bench.socket.fail(1006);
    vi.advanceTimersByTime(RETRY);
    bench.socket.open().say(hello(3, 'replay', 'e2'), live(3), ev(4));
    expect(bench.resyncs).toBe(2);
    expect(bench.told).toEqual([4]);
  });

  it('hears nothing more from a socket that was let go', () => {
    const first = bench.goLive();
    first.fail(1006);
    first.say(ev(11));
    expect(bench.told).toEqual([]);
  });
});

describe('a page that stood still for an hour', () => {
  it.each([
    ['a beat and an event', [hb(11), ev(11)]],
    ['a beat and the goodbye', [hb(11), bye(4408, null)]],
    ['an event', [ev(11)]],
  ])('does not take %s out of the buffer for something of now', (_, frames) => {
    bench.goLive();
    vi.setSystemTime(Date.now() + AN_HOUR);
    bench.socket.say(...frames);
    expect(bench.told).toEqual([]);
    expect(bench.states).toEqual(['connecting', 'live', 'reconnecting']);
    vi.advanceTimersByTime(RETRY);
    bench.socket.open().say(hello(12, 'replay'), ev(11), ev(12), live(12), ev(13));
    expect(bench.told).toEqual([11, 12, 13]);
    expect(bench.history).toEqual([11, 12]);
  });

  it('during a handshake does not believe what that brought either', () => {
    bench.goLive().fail(1006);
    vi.advanceTimersByTime(RETRY);
    bench.socket.open();
    vi.setSystemTime(Date.now() + AN_HOUR);
    bench.socket.say(hello(10, 'replay'), live(10), ev(11));
    expect(bench.told).toEqual([]);
    vi.advanceTimersByTime(2 * RETRY);
    bench.socket.open().say(hello(11, 'replay'), ev(11), live(11));
    expect(bench.history).toEqual([11]);
  });
});

describe('a page that stood still for no longer than two beats', () => {
  it('goes on with what came meanwhile', () => {
    bench.goLive();
    vi.setSystemTime(Date.now() + 2 * HB);
    bench.socket.say(ev(11), hb(11));
    expect(bench.told).toEqual([11]);
    expect(bench.state).toBe('live');
  });
});

describe('an event that', () => {
  it('comes twice is told once', () => {
    bench.goLive().say(ev(11), ev(11), ev(10));
    expect(bench.told).toEqual([11]);
    expect(bench.state).toBe('live');
  });

  it('is not for this member only moves the place', () => {
    bench.goLive().say(skip(11), ev(12), skip(12), skip(13));
    expect(bench.told).toEqual([12]);
    expect(bench.state).toBe('live');
    vi.advanceTimersByTime(HB);
    bench.socket.say(hb(13));
    expect(bench.socket.sent.at(-1)).toEqual({ t: 'hb', s: 13 });
  });

  it.each([
    ['told', ev],
    ['skipped', skip],
  ])('leaves a gap is not %s; the client resumes from before the gap', (_, frame) => {
    bench.goLive().say(ev(11), frame(13));
    expect(bench.told).toEqual([11]);
    expect(bench.state).toBe('reconnecting');
    vi.advanceTimersByTime(RETRY);
    bench.socket.open();
    expect(bench.socket.sent[0]).toMatchObject({ since: 11 });
  });

  it('is missing when replay is said to be over is asked for again', () => {
    bench.socket.open().say(hello(10), live(11));
    expect(bench.state).toBe('reconnecting');
  });

  it('is missing at the end shows with the next beat, and is asked for a beat later', () => {
    bench.goLive().say(hb(11));
    vi.advanceTimersByTime(HB - 1);
    expect(bench.state).toBe('live');
    vi.advanceTimersByTime(1);
    expect(bench.state).toBe('reconnecting');
  });

  it('was only overtaken by the beat changes nothing', () => {
    bench.goLive().say(hb(11), ev(11));
    vi.advanceTimersByTime(HB);
    bench.socket.say(hb(11));
    vi.advanceTimersByTime(HB);
    expect(bench.state).toBe('live');
  });

  it('is late on a slow line is waited for while others before it come', () => {
    bench.goLive().say(hb(13));
    vi.advanceTimersByTime(HB - 1);
    bench.socket.say(ev(11));
    vi.advanceTimersByTime(HB);
    expect(bench.state).toBe('live');
    vi.advanceTimersByTime(1);
    expect(bench.state).toBe('reconnecting');
  });

  it('is not waited for anew with each beat that tells of it', () => {
    bench.goLive().say(hb(11));
    vi.advanceTimersByTime(HB - 1);
    bench.socket.say(hb(12));
    vi.advanceTimersByTime(1);
    expect(bench.state).toBe('reconnecting');
  });

  it('makes a listener throw neither stops the others nor the channel', () => {
    bench.client.onEvent(() => {
      throw new Error('in a listener');
    });
    const after: number[] = [];
    bench.client.onEvent((_, { s }) => after.push(s));
    bench.goLive().say(ev(11), ev(12));
    expect(after).toEqual([11, 12]);
    expect(() => vi.runOnlyPendingTimers()).toThrow('in a listener');
  });
});

describe('the heartbeat', () => {
  it('is answered with the last event had', () => {
    bench.goLive().say(ev(11), hb(11));
    expect(bench.socket.sent.at(-1)).toEqual({ t: 'hb', s: 11 });
  });

  it('is the server’s to begin: without one nothing is said', () => {
    bench.goLive();
    vi.advanceTimersByTime(2 * HB - 1);
    expect(bench.socket.sent).toHaveLength(1);
  });

  it('is answered even if timers stand still, but an echo is never chased', () => {
    bench.goLive().say(hb(10));
    vi.setSystemTime(Date.now() + HB);
    bench.socket.say(hb(10), hb(10), hb(10));
    expect(bench.socket.sent).toHaveLength(3);
  });

  it('is also answered after the clock was set back', () => {
    bench.goLive().say(hb(10));
    vi.setSystemTime(Date.now() - 3_600_000);
    bench.socket.say(hb(10));
    expect(bench.socket.sent).toHaveLength(3);
  });

  it('takes a socket for stalled after two beats of silence, and closes it', () => {
    const stalled = bench.goLive();
    vi.advanceTimersByTime(2 * HB - 1);
    expect(bench.state).toBe('live');
    vi.advanceTimersByTime(1);
    expect(bench.state).toBe('reconnecting');
    expect(stalled.closedWith).toBe(4000);
  });

  it('is content with any frame', () => {
    bench.goLive();
    for (let beat = 0; beat < 4; beat += 1) {
      vi.advanceTimersByTime(2 * HB - 1);
      bench.socket.say(hb(10));
    }
    expect(bench.state).toBe('live');
    expect(bench.sockets).toBe(1);
  });

  it('gives up a handshake that never ends', () => {
    vi.advanceTimersByTime(10_000);
    expect(bench.state).toBe('reconnecting');
  });
});
