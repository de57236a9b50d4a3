import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench, bye, ev, HB, hb, hello, live, RETRY } from './testing';

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

/** How long until the next socket, to 50 ms. */
function waitAfter(code: number): number {
  const before = bench.sockets;
  bench.socket.fail(code);
  let waited = 0;
  while (bench.sockets === before && waited < 120_000) {
    vi.advanceTimersByTime(50);
    waited += 50;
  }
  return waited;
}

describe('the wait before the next try', () => {
  it('is a random part of the window that the server gave', () => {
    bench.goLive().say(hb(10));
    bench.luck = 0;
    expect(waitAfter(1006)).toBeLessThanOrEqual(50);
    bench.goLive().say(hb(10));
    bench.luck = 0.25;
    expect(waitAfter(1006)).toBe(RETRY / 4);
    bench.goLive().say(hb(10));
    bench.luck = 0.999;
    expect(waitAfter(1006)).toBe(RETRY);
  });

  it('doubles its window with each failure in a row, up to half a minute', () => {
    bench.luck = 1;
    bench.goLive();
    const waits = [1, 2, 3, 4, 5, 6].map(() => waitAfter(1006));
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('starts anew once a socket has lasted for a beat, not with one that is dropped at once', () => {
    bench.luck = 1;
    bench.goLive();
    expect([waitAfter(1013), waitAfter(1013)]).toEqual([2_000, 4_000]);
    bench.socket.open().say(hello(10, 'replay'), live(10));
    expect(waitAfter(1013)).toBe(8_000);
    bench.socket.open().say(hello(10, 'replay'), live(10), hb(10));
    expect(waitAfter(1013)).toBe(2_000);
  });

  it.each([1012, 1013])('follows what the goodbye with %i asks for, until the next hello', (code) => {
    bench.luck = 1;
    bench.goLive().say(hb(10), bye(code, 9_000));
    vi.advanceTimersByTime(8_999);
    expect(bench.sockets).toBe(1);
    vi.advanceTimersByTime(1);
    expect(bench.sockets).toBe(2);
    bench.socket.open().say(hello(10, 'replay'), live(10), hb(10));
    expect(waitAfter(1006)).toBe(RETRY);
  });

  it('is as long as a server asks, which may be longer than our own longest', () => {
    bench.luck = 1;
    bench.goLive().say(bye(1012, 60_000));
    vi.advanceTimersByTime(59_999);
    expect(bench.sockets).toBe(1);
    vi.advanceTimersByTime(1);
    expect(bench.sockets).toBe(2);
  });

  it('ends at once when the page becomes visible, and the next one is short again', () => {
    bench.luck = 1;
    bench.goLive();
    waitAfter(1006);
    bench.socket.fail(1006);
    bench.surroundings.become('visible');
    expect(bench.sockets).toBe(3);
    expect(waitAfter(1006)).toBe(RETRY);
  });

  it('goes on when the page is hidden, or said to be offline', () => {
    bench.luck = 1;
    bench.goLive();
    bench.socket.fail(1006);
    vi.advanceTimersByTime(RETRY - 1);
    bench.surroundings.become('hidden');
    bench.surroundings.become('offline');
    expect([bench.state, bench.sockets]).toEqual(['offline', 1]);
    vi.advanceTimersByTime(1);
    expect(bench.sockets).toBe(2);
  });

  it('is one state, however many tries it takes', () => {
    bench.goLive();
    for (let tries = 0; tries < 3; tries += 1) waitAfter(1006);
    expect(bench.states).toEqual(['connecting', 'live', 'reconnecting']);
  });

  it('is not cut short by what only may have been a sleep', () => {
    bench.luck = 1;
    bench.goLive();
    bench.socket.fail(1006);
    bench.surroundings.become('woke');
    expect(bench.sockets).toBe(1);
    vi.setSystemTime(Date.now() + RETRY);
    bench.surroundings.become('woke');
    expect(bench.sockets).toBe(2);
  });
});

describe('a close by the server', () => {
  it.each([
    [4401, 'signed-out'],
    [4403, 'revoked'],
    [4410, 'outdated'],
  ])('with %i is final, and says so: %s', (code, reason) => {
    bench.goLive();
    bench.socket.fail(code);
    vi.advanceTimersByTime(AN_HOUR);
    for (const change of ['visible', 'online', 'woke'] as const) bench.surroundings.become(change);
    expect(bench.ends).toEqual([reason]);
    expect(bench.client.status).toEqual({ state: 'stopped', reason });
    expect(bench.sockets).toBe(1);
  });

  it('announced by a goodbye is not awaited', () => {
    bench.goLive().say(bye(4403, null), ev(11));
    expect(bench.ends).toEqual(['revoked']);
    expect(bench.told).toEqual([]);
  });

  it.each([1000, 1001, 1006, 1011, 1012, 1013, 4408])('with %i is followed by a resume', (code) => {
    bench.goLive();
    bench.socket.fail(code);
    expect(bench.client.status).toEqual({ state: 'reconnecting', reason: null });
    vi.advanceTimersByTime(RETRY);
    expect(bench.socket.open().sent[0]).toMatchObject({ epoch: 'e1', since: 10 });
    expect(bench.ends).toEqual([]);
  });

  it.each([
    [4421, 'too-many-of-member'],
    [4422, 'too-many-of-account'],
    [4429, 'too-many-frames'],
    [4400, 'not-understood'],
    [1009, 'not-understood'],
  ])('with %i is tried again after half a minute at the soonest, and says why: %s', (code, reason) => {
    bench.goLive();
    bench.luck = 0;
    bench.socket.fail(code);
    expect(bench.client.status).toEqual({ state: 'reconnecting', reason });
    vi.advanceTimersByTime(29_999);
    for (const change of ['visible', 'offline', 'online', 'woke'] as const) bench.surroundings.become(change);
    expect(bench.client.status).toEqual({ state: 'reconnecting', reason });
    expect(bench.sockets).toBe(1);
    vi.advanceTimersByTime(1);
    expect(bench.sockets).toBe(2);
    bench.socket.open().say(hello(10), live(10));
    expect(bench.client.status).toEqual({ state: 'live', reason: null });
  });

  it('for too many is tried again at random, and no longer than a minute later', () => {
    bench.goLive();
    bench.luck = 0.5;
    expect(waitAfter(4421)).toBe(45_000);
    bench.luck = 1;
    expect(waitAfter(4421)).toBe(60_000);
  });

  it('for too many is tried at once by a machine that slept past the wait', () => {
    bench.goLive();
    bench.socket.fail(4421);
    vi.setSystemTime(Date.now() + AN_HOUR);
    bench.surroundings.become('woke');
    expect(bench.sockets).toBe(2);
  });

  it('with 4400 makes the client forget its position', () => {
    bench.goLive();
    bench.socket.fail(4400);
    vi.advanceTimersByTime(60_000);
    expect(bench.socket.open().sent[0]).toMatchObject({ epoch: null, since: null });
  });

  it('after something that is no frame is not awaited', () => {
    bench.goLive().say('<html>');
    expect(bench.state).toBe('reconnecting');
  });
});

describe('the page', () => {
  it('is offline when the browser says so, and tries at once when the network is back', () => {
    bench.goLive();
    bench.luck = 1;
    bench.surroundings.become('offline');
    expect(bench.state).toBe('offline');
    bench.surroundings.become('online');
    expect(bench.state).toBe('reconnecting');
    expect(bench.sockets).toBe(2);
    bench.socket.open().say(hello(10, 'replay'), live(10));
    expect(bench.state).toBe('live');
  });

  it('goes live without a network if the server is there, as on one machine', () => {
    bench.goLive();
    bench.surroundings.become('offline');
    bench.comeBack();
    expect(bench.state).toBe('live');
  });

  it.each(['visible', 'online', 'woke'] as const)('that becomes %s leaves a socket alone that is well', (change) => {
    bench.goLive();
    bench.surroundings.become(change);
    expect(bench.sockets).toBe(1);
    expect(bench.state).toBe('live');
  });

  it.each(['visible', 'online', 'woke'] as const)('that becomes %s after an hour’s sleep tries at once', (change) => {
    bench.goLive();
    // The timers have stood still as long as the machine.
    vi.setSystemTime(Date.now() + AN_HOUR);
    bench.surroundings.become(change);
    expect(bench.sockets).toBe(2);
    bench.socket.open().say(hello(900, 'snapshot-required'), live(900));
    expect(bench.state).toBe('live');
    expect([bench.resyncs, bench.told]).toEqual([2, []]);
  });

  it('that comes online begins a handshake anew that was begun without a network', () => {
    bench.surroundings.become('visible');
    expect(bench.sockets).toBe(1);
    bench.surroundings.become('online');
    expect(bench.sockets).toBe(2);
  });

  it('that is only hidden changes nothing', () => {
    bench.goLive();
    bench.surroundings.become('hidden');
    vi.advanceTimersByTime(HB);
    expect(bench.state).toBe('live');
  });

  it('that stops the client hears and tries nothing more', () => {
    bench.goLive();
    bench.client.stop();
    vi.advanceTimersByTime(AN_HOUR);
    bench.surroundings.become('online');
    expect(bench.socket.closedWith).toBe(1000);
    expect(bench.sockets).toBe(1);
    expect(bench.client.status).toEqual({ state: 'stopped', reason: null });
  });

  it('that starts the client again goes on from where it was', () => {
    bench.goLive();
    bench.client.stop();
    bench.client.start();
    expect(bench.socket.open().sent[0]).toMatchObject({ since: 10 });
  });
});
