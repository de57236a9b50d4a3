import type { ConnectionState } from '@resolutionflow/realtime-client';
import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertingTab } from '@/features/live/components/alerting-tab';
import { Alerts, soundChoice } from '@/features/live/model/alerts';
import { ConnectionContext } from '@/features/live/model/connection';
import { isWatched, shareLooks, shareWatching } from '@/features/live/model/watching';
import { FakeLocks } from '@/testing/locks';

const alert = { tag: 't', title: 'New escalation', body: 'VPN drops', href: '/handoffs/1' };

/** A tab of this browser, with a bell of its own. */
function openTab(state: ConnectionState = 'live') {
  const ring = vi.fn();
  const alerts = new Alerts({ isWatched, ring, show: () => {} });
  const tab = (current: ConnectionState) => (
    <ConnectionContext value={{ state: current, reason: null }}>
      <AlertingTab alerts={alerts} />
    </ConnectionContext>
  );
  const { rerender, unmount } = render(tab(state));
  return { alerts, ring, become: (next: ConnectionState) => rerender(tab(next)), close: unmount };
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

function hide(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
  soundChoice.set('yes');
  hide(true);
});

afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks');
  vi.useRealTimers();
});

describe('of five open tabs', () => {
  it('one calls', async () => {
    const tabs = Array.from({ length: 5 }, () => openTab());
    await settle();
    for (const { alerts } of tabs) alerts.raise(alert);
    await settle();
    expect(tabs.map(({ ring }) => ring.mock.calls.length)).toEqual([1, 0, 0, 0, 0]);
    for (const { alerts } of tabs) alerts.seen();
  });

  it('the next one goes on when that one is closed', async () => {
    const [first, second] = [openTab(), openTab()];
    await settle();
    for (const { alerts } of [first, second]) alerts.raise(alert);
    await settle();
    first.alerts.seen();
    first.close();
    await settle();
    expect([first, second].map(({ ring }) => ring.mock.calls.length)).toEqual([1, 1]);
    second.alerts.seen();
  });

  it('the next one goes on too when the first is closed as soon as it is chosen', async () => {
    const first = openTab();
    first.close();
    const second = openTab();
    await settle(1);
    second.alerts.raise(alert);
    await settle();
    expect(second.ring).toHaveBeenCalledTimes(1);
    second.alerts.seen();
  });

  it('one that lost its network for a moment calls for what it caught up on as soon as it is live', async () => {
    const tab = openTab();
    await settle();
    tab.become('reconnecting');
    await settle();
    // The replay, and in the same breath that it is over.
    tab.alerts.raise(alert);
    tab.become('live');
    await settle();
    expect(tab.ring).toHaveBeenCalledTimes(1);
    await settle(29_999);
    expect(tab.ring).toHaveBeenCalledTimes(1);

    tab.become('reconnecting');
    await settle();
    tab.become('live');
    await settle();
    expect(tab.ring, 'and not again for what it has called for').toHaveBeenCalledTimes(1);
    tab.alerts.seen();
  });

  it.each(['reconnecting', 'offline', 'stopped'] as const)('none calls that is %s and hears nothing', async (state) => {
    const [deaf, live] = [openTab(), openTab()];
    await settle();
    deaf.become(state);
    await settle();
    live.alerts.raise(alert);
    await settle();
    expect(live.ring).toHaveBeenCalledTimes(1);
    deaf.become('live');
    await settle();
    for (const { alerts } of [deaf, live]) alerts.raise({ ...alert, tag: 'later' });
    await settle(5_000);
    expect([deaf, live].map(({ ring }) => ring.mock.calls.length)).toEqual([0, 2]);
    for (const { alerts } of [deaf, live]) alerts.seen();
  });

  it('none calls that is not live yet, though it was opened first', async () => {
    const [connecting, live] = [openTab('connecting'), openTab()];
    await settle();
    live.alerts.raise(alert);
    await settle();
    expect([connecting, live].map(({ ring }) => ring.mock.calls.length)).toEqual([0, 1]);
    live.alerts.seen();
  });

  it('none calls while another one is on screen', async () => {
    const tab = openTab();
    const other = new AbortController();
    // Another tab cannot be on screen in one document: its lock can.
    void navigator.locks.request('rf.watched-tab', { mode: 'shared' }, () => untilAborted(other.signal));
    await settle();
    tab.alerts.raise(alert);
    await settle(60_000);
    expect(tab.ring).not.toHaveBeenCalled();
    other.abort();
    await settle();
    tab.alerts.raise({ ...alert, tag: 'later' });
    await settle(5_000);
    expect(tab.ring).toHaveBeenCalledTimes(1);
    tab.alerts.seen();
  });
});

describe('a look', () => {
  it('at a tab is known to the others as long as it lasts', async () => {
    const leaving = new AbortController();
    shareWatching(leaving.signal);
    expect(await isWatched()).toBe(false);
    hide(false);
    const watched = async () => (await navigator.locks.query()).held?.some(({ name }) => name === 'rf.watched-tab');
    expect(await watched()).toBe(true);
    hide(true);
    await settle();
    expect(await watched()).toBe(false);
    hide(false);
    leaving.abort();
    await settle();
    expect(await watched()).toBe(false);
  });

  it('at one tab ends the calls of all', () => {
    const channels: { name: string; onmessage: (() => void) | null }[] = [];
    class FakeChannel {
      onmessage: (() => void) | null = null;
      readonly name: string;
      constructor(name: string) {
        this.name = name;
        channels.push(this);
      }
      postMessage() {
        for (const each of channels) if (each !== this && each.name === this.name) each.onmessage?.();
      }
      close() {
        channels.splice(channels.indexOf(this), 1);
      }
    }
    vi.stubGlobal('BroadcastChannel', FakeChannel);
    const leaving = new AbortController();
    const [here, there] = [vi.fn(), vi.fn()];
    // The listeners of one document hear the same look, so each tab here is told by the other only.
    shareLooks(leaving.signal, here);
    channels.push({ name: 'rf.looked', onmessage: there });
    hide(false);
    expect([here, there].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    channels.at(-1)?.onmessage?.();
    channels[0]?.onmessage?.();
    expect(here).toHaveBeenCalledTimes(2);
    leaving.abort();
    hide(false);
    expect(here).toHaveBeenCalledTimes(2);
    vi.unstubAllGlobals();
  });
});

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}
