import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench, HB, hb, hello, live, presence, RETRY } from './testing';

const ANA = { id: 'u-ana', name: 'Ana Ruiz' };
const BEN = { id: 'u-ben', name: 'Ben Carter' };

let bench: Bench;
let changes: number;

beforeEach(() => {
  vi.useFakeTimers();
  bench = new Bench();
  changes = 0;
  bench.client.onPresence(() => {
    changes += 1;
  });
  bench.client.start();
});

afterEach(() => {
  bench.client.stop();
  vi.useRealTimers();
});

const names = (handoff: string) => bench.client.viewers(handoff).map(({ name }) => name);

describe('who looks at a handoff', () => {
  it('is the server’s latest list, and empty once it names no one', () => {
    bench.goLive().say(presence('h1', ANA), presence('h2', BEN), presence('h1', ANA, BEN));
    expect(names('h1')).toEqual(['Ana Ruiz', 'Ben Carter']);
    expect(names('h2')).toEqual(['Ben Carter']);
    bench.socket.say(presence('h1'), presence('h2'));
    expect([names('h1'), names('h2')]).toEqual([[], []]);
    expect(changes).toBe(5);
    bench.socket.fail(1006);
    expect(changes).toBe(5);
  });

  it('is one and the same list until it changes', () => {
    bench.goLive().say(presence('h1', ANA));
    const before = [bench.client.viewers('h1'), bench.client.viewers('h9')];
    bench.socket.say(presence('h2', BEN));
    expect(bench.client.viewers('h1')).toBe(before[0]);
    expect(bench.client.viewers('h9')).toBe(before[1]);
  });

  it.each([
    ['is lost', () => bench.socket.fail(1006)],
    ['is lost to the network', () => bench.surroundings.become('offline')],
    ['ends', () => bench.socket.fail(4403)],
    ['is closed', () => bench.client.stop()],
  ])('is forgotten when the connection %s', (_, happens) => {
    bench.goLive().say(presence('h1', ANA));
    happens();
    expect(names('h1')).toEqual([]);
    expect(changes).toBe(2);
  });

  it('takes no place in the sequence', () => {
    bench.goLive().say(presence('h1', ANA));
    bench.socket.fail(1006);
    vi.advanceTimersByTime(RETRY);
    expect(bench.socket.open().sent[0]).toMatchObject({ since: 10 });
  });
});

describe('what this tab shows', () => {
  const views = () => bench.socket.sent.filter(({ t }) => t === 'view').map(({ handoff }) => handoff);
  const settle = () => vi.advanceTimersByTime(250);
  /** With a server that is there. */
  const minutesPass = () => {
    for (let beat = 0; beat < 24; beat += 1) {
      vi.advanceTimersByTime(HB);
      bench.socket.say(hb(10));
    }
  };

  it('is told when the channel is live, and not before', () => {
    bench.client.view('h1');
    bench.socket.open().say(hello(10));
    settle();
    expect(views()).toEqual([]);
    bench.socket.say(live(10));
    expect(views()).toEqual(['h1']);
  });

  it('is told when it changes, and that it is nothing any more', () => {
    bench.goLive();
    bench.client.view('h1');
    settle();
    bench.client.view(null);
    settle();
    expect(views()).toEqual(['h1', null]);
  });

  it('is told once for a reader who pages through many', () => {
    bench.goLive();
    for (const handoff of ['h1', null, 'h2', null, 'h3']) {
      bench.client.view(handoff);
      vi.advanceTimersByTime(100);
    }
    settle();
    expect(views()).toEqual(['h3']);
  });

  it('is not told again when it came back to what the server knows', () => {
    bench.goLive();
    bench.client.view('h1');
    settle();
    bench.client.view(null);
    bench.client.view('h1');
    settle();
    expect(views()).toEqual(['h1']);
  });

  it('is not told where it is nothing: that is how a socket begins', () => {
    bench.goLive();
    expect(views()).toEqual([]);
  });

  it('is told again on each new socket', () => {
    bench.client.view('h1');
    bench.goLive();
    bench.socket.fail(1006);
    bench.client.view('h2');
    bench.comeBack();
    expect(views()).toEqual(['h2']);
    bench.socket.fail(1006);
    bench.comeBack();
    expect(views()).toEqual(['h2']);
  });

  it('is none after the page was hidden for a minute, and is sent again once it is visible', () => {
    bench.goLive();
    bench.client.view('h1');
    settle();
    bench.surroundings.become('hidden');
    vi.advanceTimersByTime(1_000);
    bench.surroundings.become('visible');
    minutesPass();
    expect(views()).toEqual(['h1']);

    bench.surroundings.become('hidden');
    minutesPass();
    expect(views()).toEqual(['h1', null]);
    bench.surroundings.become('visible');
    settle();
    expect(views()).toEqual(['h1', null, 'h1']);
  });

  it('is nothing a minute after a page was opened out of sight', () => {
    bench.client.stop();
    bench = new Bench();
    bench.surroundings.become('hidden');
    bench.client.view('h1');
    bench.client.start();
    bench.goLive();
    minutesPass();
    expect(views()).toEqual(['h1', null]);
  });

  it('stays nothing for a page out of sight that only got a new socket', () => {
    bench.client.view('h1');
    bench.goLive();
    bench.surroundings.become('hidden');
    vi.advanceTimersByTime(61_000);
    bench.socket.open().say(hello(10, 'replay'), live(10));
    expect(bench.state).toBe('live');
    expect(views()).toEqual([]);
  });
});
