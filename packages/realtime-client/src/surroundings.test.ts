// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser, type Change } from './surroundings';

let changes: Change[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  changes = [];
  stop = browser.watch((change) => changes.push(change));
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function show(state: 'visible' | 'hidden'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('a page', () => {
  it('comes and goes', () => {
    show('hidden');
    expect(browser.hidden()).toBe(true);
    show('visible');
    expect(browser.hidden()).toBe(false);
    expect(changes).toEqual(['hidden', 'visible']);
  });

  it('loses the network and gets it back', () => {
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    expect(changes).toEqual(['offline', 'online']);
  });

  it.each([
    ['was frozen', () => document.dispatchEvent(new Event('resume'))],
    ['comes back by the Back button', () => window.dispatchEvent(new Event('pageshow'))],
    ['gets the keyboard', () => window.dispatchEvent(new Event('focus'))],
  ])('that %s may have slept', (_, happens) => {
    happens();
    expect(changes).toEqual(['woke']);
  });

  it('notices by the clock that the machine has slept', () => {
    vi.advanceTimersByTime(60_000);
    expect(changes).toEqual([]);
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(2_000);
    expect(changes).toEqual(['woke']);
    vi.advanceTimersByTime(60_000);
    expect(changes).toEqual(['woke']);
  });

  it('is not watched any longer than asked', () => {
    stop();
    show('hidden');
    window.dispatchEvent(new Event('focus'));
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(4_000);
    expect(changes).toEqual([]);
  });
});
