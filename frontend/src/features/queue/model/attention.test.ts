import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Attention } from '@/features/queue/model/attention';

let attention: Attention;
let icon: HTMLLinkElement;

function away(value: boolean): void {
  vi.spyOn(document, 'hasFocus').mockReturnValue(!value);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(value);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation(() => {
    throw new Error('a hidden tab has no frames');
  });
  icon = document.createElement('link');
  icon.rel = 'icon';
  icon.setAttribute('href', '/favicon.svg');
  document.head.append(icon);
  away(false);
  attention = new Attention();
  attention.start(0);
});

afterEach(() => {
  attention.stop();
  icon.remove();
  vi.useRealTimers();
});

describe('the title of the tab', () => {
  it('counts at once, without a frame or a timer', () => {
    expect(document.title).toBe('Queue · ResolutionFlow');
    away(true);
    attention.count(3);
    expect(document.title).toBe('(3) Queue · ResolutionFlow');
  });

  it('flashes while hidden, always with the count, and stops on focus', () => {
    away(true);
    attention.count(1);
    vi.advanceTimersByTime(1_000);
    expect(document.title).toBe('(1) New escalation · ResolutionFlow');
    vi.advanceTimersByTime(1_000);
    expect(document.title).toBe('(1) Queue · ResolutionFlow');
    vi.advanceTimersByTime(1_000);
    away(false);
    window.dispatchEvent(new Event('focus'));
    expect(document.title).toBe('(1) Queue · ResolutionFlow');
    vi.advanceTimersByTime(10_000);
    expect(document.title).toBe('(1) Queue · ResolutionFlow');
  });

  it('does not take the first look for news', () => {
    attention.start(null);
    away(true);
    attention.count(5);
    vi.advanceTimersByTime(1_000);
    expect(document.title).toBe('(5) Queue · ResolutionFlow');
  });

  it('does not flash while visible, nor when the count falls', () => {
    attention.count(2);
    vi.advanceTimersByTime(1_000);
    expect(document.title).toBe('(2) Queue · ResolutionFlow');
    away(true);
    attention.count(1);
    vi.advanceTimersByTime(1_000);
    expect(document.title).toBe('(1) Queue · ResolutionFlow');
  });

  it('stops flashing when a colleague has taken the last one', () => {
    away(true);
    attention.count(1);
    attention.count(0);
    vi.advanceTimersByTime(3_000);
    expect(document.title).toBe('Queue · ResolutionFlow');
  });
});

describe('the icon of the tab', () => {
  it('has a badge while escalations wait, and is restored afterwards', () => {
    attention.count(1);
    expect(icon.getAttribute('href')).toContain('favicon-badge');
    attention.count(0);
    expect(icon.getAttribute('href')).toBe('/favicon.svg');
    attention.count(1);
    attention.stop();
    expect(icon.getAttribute('href')).toBe('/favicon.svg');
  });
});
