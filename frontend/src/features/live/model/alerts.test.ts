import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Alerts, desktopChoice, soundChoice } from '@/features/live/model/alerts';

const alert = { tag: 't', title: 'New escalation', body: 'VPN drops', href: '/handoffs/1' };

let watched: boolean;
const ring = vi.fn();
const show = vi.fn();
let alerts: Alerts;

beforeEach(() => {
  vi.useFakeTimers();
  watched = false;
  ring.mockClear();
  show.mockClear();
  soundChoice.set('yes');
  desktopChoice.set('yes');
  alerts = new Alerts({ isWatched: async () => watched, ring, show });
  alerts.elect(true);
});

afterEach(() => {
  alerts.seen();
  vi.useRealTimers();
});

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('an alert', () => {
  it('alert at once and every half minute until the user looks', async () => {
    alerts.raise(alert);
    await after(0);
    expect(ring).toHaveBeenCalledTimes(1);
    expect(show).toHaveBeenCalledWith(alert);
    await after(30_000);
    expect(ring).toHaveBeenCalledTimes(2);
    alerts.seen();
    await after(120_000);
    expect(ring).toHaveBeenCalledTimes(2);
  });

  it('stays silent while any tab is on screen, and stops for good when one comes on', async () => {
    watched = true;
    alerts.raise(alert);
    await after(60_000);
    expect(ring).not.toHaveBeenCalled();

    watched = false;
    alerts.raise({ ...alert, tag: 'later' });
    await after(0);
    watched = true;
    await after(30_000);
    watched = false;
    await after(120_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('comes from one tab of many, and from the next one when that tab goes', async () => {
    alerts.elect(false);
    alerts.raise(alert);
    await after(0);
    expect(show).not.toHaveBeenCalled();
    alerts.elect(true);
    await after(0);
    expect(show).toHaveBeenCalledTimes(1);
    await after(30_000);
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('calls once, however soon after it this tab becomes the one that calls', async () => {
    alerts.elect(false);
    alerts.raise(alert);
    alerts.elect(true);
    await after(0);
    expect(show).toHaveBeenCalledTimes(1);
    alerts.elect(false);
    alerts.elect(true);
    await after(0);
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('is off until asked for, each way by itself', async () => {
    soundChoice.set(null);
    alerts.raise(alert);
    await after(0);
    expect(ring).not.toHaveBeenCalled();
    expect(show).toHaveBeenCalledTimes(1);
    desktopChoice.set(null);
    await after(30_000);
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('ends when a colleague has taken what it calls to, and not while another one waits', async () => {
    alerts.raise(alert);
    alerts.raise({ ...alert, tag: 'other', title: 'Another' });
    await after(0);
    alerts.settle('other');
    await after(30_000);
    expect(show.mock.calls.map(([{ tag }]) => tag)).toEqual(['other', 't']);
    alerts.settle('unheard of');
    alerts.settle('t');
    await after(120_000);
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('calls once for a burst', async () => {
    for (let each = 0; each < 5; each += 1) alerts.raise(alert);
    await after(0);
    expect(ring.mock.calls.length).toBe(1);
  });
});
