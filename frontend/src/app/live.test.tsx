import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live } from '@/app/live';
import { StateBar } from '@/app/shell/state-bar';
import { can, useMe } from '@/domain/me';
import { LiveIndicator } from '@/features/live/components/live-indicator';
import { desktopChoice } from '@/features/live/model/alerts';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, BEN, sampleCard, sampleMe } from '@/testing/samples';

/** What the page says to the server, and the server to it. */
class Line {
  static all: Line[] = [];
  readyState = 1;
  readonly sent: { t: string; epoch?: string | null }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;
  constructor() {
    Line.all.push(this);
    setTimeout(() => this.onopen?.());
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {}
  say(...frames: object[]) {
    act(() => {
      for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) });
    });
  }
}

const shown: string[] = [];
const hello = { t: 'hello', epoch: 'e1', head: 10, mode: 'fresh', hb_ms: 5_000, retry_ms: 0 };
const replay = { ...hello, mode: 'replay', head: 11 };
const live = (s: number) => ({ t: 'live', s });
const opened = (s: number, card: HandoffCard) => ({
  t: 'ev',
  s,
  e: { specversion: '1.0', id: `e${s}`, source: 'test', time: card.opened_at, type: 'handoff.opened.v1', data: card },
});

beforeEach(() => {
  Line.all = [];
  shown.length = 0;
  vi.stubGlobal('WebSocket', Line);
  class Notification {
    static permission = 'granted';
    constructor(title: string) {
      shown.push(title);
    }
  }
  vi.stubGlobal('Notification', Notification);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  desktopChoice.set('yes');
});
afterEach(() => {
  desktopChoice.set(null);
  vi.unstubAllGlobals();
});

function Rights() {
  return <p>{can(useMe(), 'handoffs.claim') ? 'may claim' : 'may not claim'}</p>;
}

async function openApp(me: () => unknown = () => sampleMe(), before: Me = sampleMe()) {
  stubApi({ 'GET /me': me });
  const app = await renderInApp(
    <Live>
      <StateBar />
      <LiveIndicator />
      <Rights />
    </Live>,
    { me: before },
  );
  await waitFor(() => expect(line().sent).toHaveLength(1));
  return app;
}

const line = () => Line.all.at(-1) as Line;
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

describe('an escalation', () => {
  it('alerts those who can claim it, only when live', async () => {
    await openApp();
    line().say(hello, live(10), opened(11, sampleCard()));
    // What shows alerts is loaded after the page.
    await waitFor(() => expect(shown).toEqual(['High: VPN drops every hour']));
  });

  it.each([
    ['a moment away calls', 5_000, ['High: VPN drops every hour']],
    ['a long absence raises no alert', 61_000, []],
  ])('that was caught up on after %s', async (_, away, called) => {
    await openApp();
    line().say(hello, live(10));
    vi.setSystemTime(Date.now() + away);
    act(() => line().onclose?.({ code: 1006 }));
    await waitFor(() => expect(Line.all).toHaveLength(2));
    await waitFor(() => expect(line().sent[0]).toMatchObject({ t: 'hello', epoch: 'e1' }));
    line().say(replay, opened(11, sampleCard()), live(11));
    await settled();
    vi.useRealTimers();
    await waitFor(() => expect(shown).toEqual(called));
  });

  it.each([
    ['who escalated it', sampleMe(), sampleCard({ escalated_by: ANA })],
    ['who may not take it', sampleMe('technician', BEN), sampleCard()],
  ])('does not call %s', async (_, me, card) => {
    await openApp(() => me, me);
    line().say(hello, live(10), opened(11, card));
    await settled();
    expect(shown).toEqual([]);
  });
});

describe('after a role was changed', () => {
  it('the page has the rights of now, and a channel that begins anew', async () => {
    await openApp(() => sampleMe('viewer'));
    line().say(hello, live(10));
    expect(screen.getByText('may claim')).toBeDefined();
    line().say({ t: 'bye', code: 4403, retry_ms: null });
    expect(await screen.findByText('may not claim')).toBeDefined();
    expect(await screen.findByText('Your role is now Viewer')).toBeDefined();
    await waitFor(() => expect(Line.all).toHaveLength(2));
    await waitFor(() => expect(line().sent[0]).toMatchObject({ t: 'hello', epoch: null }));
    line().say(hello, live(10));
    expect(screen.getByRole('button', { name: /Live$/ })).toBeDefined();
  });

  it('a server that keeps refusing is asked with pauses', async () => {
    await openApp();
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const refuse = () => line().say({ t: 'bye', code: 4403, retry_ms: null });
    refuse();
    await waitFor(() => expect(Line.all).toHaveLength(2));
    refuse();
    await act(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(Line.all).toHaveLength(2);
    await waitFor(() => expect(Line.all).toHaveLength(3), { timeout: 3_000 });
  });
});

describe('a removed member', () => {
  it.each([4401, 4403])('is led to sign in after %i, with the way back', async (code) => {
    const { path } = await openApp(() => new Refusal(401, 'sign-in-required'));
    line().say(hello, live(10));
    act(() => line().onclose?.({ code }));
    await waitFor(() => expect(path()).toBe('/sign-in'));
    expect(Line.all).toHaveLength(1);
  });
});

describe('a channel that has to wait', () => {
  it.each([
    [4421, /Too many tabs/],
    [4422, /Your account has reached its limit/],
  ])('says why after %i', async (code, why) => {
    await openApp();
    line().say(hello, live(10));
    act(() => line().onclose?.({ code }));
    expect(screen.getByRole('button', { name: /Reconnecting/ })).toBeDefined();
    expect((await screen.findAllByText(why)).length).toBeGreaterThan(0);
  });

  it('for a newer version shows and announces it until the reader reloads or puts it off', async () => {
    const { container } = await openApp();
    line().say(hello, live(10));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true });
    act(() => line().onclose?.({ code: 4410 }));
    expect(await screen.findByRole('button', { name: 'Reload' })).toBeDefined();
    await act(() => vi.advanceTimersByTimeAsync(600_000));
    const later = screen.getByRole('button', { name: 'Later' });
    vi.useRealTimers();
    expect(screen.getByRole('button', { name: /Paused/ })).toBeDefined();
    expect(container.querySelector('[role=status]')?.textContent).toContain('Paused');
    act(() => later.click());
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Reload' })).toBeNull());
  });
});
