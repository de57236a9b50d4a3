import type { HandoffCard, HandoffDetail, Me } from '@resolutionflow/api-client';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HandoffPage } from '@/features/handoff/pages/handoff-page';
import { Refusal, stubApi } from '@/testing/api';
import { emitCard } from '@/testing/events';
import { renderInApp, wiredUp } from '@/testing/render-in-app';
import {
  ANA,
  ago,
  BEN,
  JONAS,
  sampleAssessment,
  sampleCard,
  sampleDetail,
  sampleMe,
  sampleStep,
} from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const mine = sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(1) });
const taken = sampleCard({ revision: 2, state: 'claimed', claimed_by: BEN, claimed_at: ago(4) });

/** As a claim is answered: just now, or as `changes` say. */
function pickedUp(changes: Partial<HandoffCard> = {}, transition = 'claim'): HandoffDetail {
  const detail = sampleDetail({ ...mine, claimed_at: ago(1), ...changes });
  const [created] = detail.history;
  const claimed = { ...created, seq: 2, actor: ANA, transition, from_state: 'open', to_state: 'claimed' };
  return { ...detail, history: [...detail.history, claimed as HandoffDetail['history'][number]] };
}

interface Given {
  detail?: HandoffDetail;
  me?: Me;
  answers?: Record<string, () => unknown>;
}

async function openBrief({ detail = sampleDetail(), me, answers = {} }: Given = {}) {
  const asked = stubApi({
    'GET /handoffs/h1': () => detail,
    'GET /handoffs/h1/messages': () => ({ items: [] }),
    'GET /handoffs/h1/assessment': () => sampleAssessment(),
    'GET /handoffs/h1/changes': () => ({ steps: [], corrected: [], facts: [], attachments: [] }),
    'GET /handoffs/h1/similar': () => ({ items: [] }),
    ...answers,
  });
  const app = await renderInApp(
    <Suspense>
      <HandoffPage handoffId="h1" practice={() => <p>What comes next</p>} />
    </Suspense>,
    { ...(me && { me }) },
  );
  await screen.findByRole('heading', { level: 1 });
  await wiredUp();
  return { ...app, asked };
}

describe('the brief', () => {
  it('has its four sections in their order', async () => {
    await openBrief();
    const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    expect(titles).toEqual(['Problem summary', 'What was tried', 'Assessment', 'Start here']);
  });

  it('lists actions, observations and the causes ruled out', async () => {
    await openBrief();
    const tried = screen.getByRole('region', { name: /was tried/ }).textContent;
    for (const part of ['ping 10.20.0.1', 'Jonas Weber', 'Two losses an hour.', 'A cable fault']) {
      expect(tried).toContain(part);
    }
  });

  it('keeps the direction of right-to-left text apart from its label', async () => {
    const detail = sampleDetail();
    const text = 'الطابعة لا تطبع';
    const tried = detail.brief.tried.map((entry) => ({
      ...entry,
      kind: 'action' as const,
      action: text,
      rules_out: text,
      seen: entry.seen.map((seen) => ({ ...seen, text, rules_out: text })),
    }));
    await openBrief({ detail: { ...detail, brief: { ...detail.brief, tried } } });
    const shown = within(screen.getByRole('region', { name: /was tried/ })).getAllByText(text);
    expect(shown.length).toBeGreaterThan(2);
    for (const each of shown) expect(each.closest('bdi')).not.toBeNull();
  });

  it('shows the whole of what it has the beginning of, on demand', async () => {
    const detail = sampleDetail();
    const step = sampleStep({ body: 'ping 10.20.0.1', output: 'Reply\nRequest timed out.\nThe end of it.' });
    const asked = {
      'GET /sessions/s1/steps/st1': vi.fn(() => new Refusal(503, 'unavailable') as unknown),
    };
    const tried = detail.brief.tried.map((entry) => ({ ...entry, more: 1_234 }));
    await openBrief({ detail: { ...detail, brief: { ...detail.brief, tried } }, answers: asked });
    const showAll = screen.getByRole('button', { name: 'Show all, 1,234 more characters' });
    await userEvent.click(showAll);
    expect(await screen.findByRole('alert')).toBeTruthy();
    asked['GET /sessions/s1/steps/st1'].mockReturnValue(step);
    await userEvent.click(showAll);
    await waitFor(() => expect(screen.queryByRole('button', { name: /Show all,/ })).toBeNull());
    const list = within(screen.getByRole('region', { name: /was tried/ }));
    expect(list.getByText(/The end of it/)).toBeTruthy();
    expect(list.getByText('Two losses an hour.')).toBeTruthy();
  });

  it('shows unknown for unrecorded facts, and lists the missing ones', async () => {
    await openBrief();
    const summary = screen.getByRole('region', { name: 'Problem summary' }).textContent?.replaceAll('\u00a0', ' ');
    expect(summary).toContain('Impactunknown');
    expect(summary).toContain('Missing: impact, since when');
    expect(screen.getByText('Since').parentElement?.textContent).toBe('Sinceunknown');
  });

  it('invents no assessment and no first move', async () => {
    const start_here = { first_move: null, source: 'none', step_id: null, contingency: null } as const;
    await openBrief({ detail: sampleDetail(sampleCard(), { start_here, tried: [] }) });
    expect(await screen.findByText('Based on rules, no AI model.')).toBeDefined();
    expect(screen.getByRole('region', { name: 'Start here' }).textContent).toContain('No next step was suggested.');
    expect(screen.getByText('No steps were recorded before the escalation.')).toBeDefined();
  });

  it('lets the holder request a suggestion if there is none', async () => {
    const start_here = { first_move: null, source: 'none', step_id: null, contingency: null } as const;
    await openBrief({ detail: sampleDetail(mine, { start_here }) });
    const start = screen.getByRole('region', { name: 'Start here' });
    await userEvent.click(within(start).getByRole('button', { name: 'Ask Jonas Weber' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Ask Jonas Weber' }));
  });

  it('shows no suggestion for an ended handoff', async () => {
    const start_here = { first_move: null, source: 'none', step_id: null, contingency: null } as const;
    const over = sampleCard({ state: 'resolved', outcome: 'fixed', ended_at: ago(60), claimed_by: ANA });
    const first_suggestion = { text: 'Place a spare access point.', citations: [] };
    await openBrief({
      detail: sampleDetail(over, { start_here }),
      answers: { 'GET /handoffs/h1/assessment': () => ({ ...sampleAssessment(), first_suggestion }) },
    });
    await screen.findByText('Based on rules, no AI model.');
    const start = screen.getByRole('region', { name: 'Start here' }).textContent;
    expect(start).toContain('No next step was suggested.');
    expect(start).not.toContain('access point');
  });

  it('says whose first move it is', async () => {
    await openBrief();
    expect(screen.getByText('Suggested by Jonas Weber')).toBeDefined();
  });

  it('has its history, closed at first', async () => {
    await openBrief();
    const history = screen.getByText(/History, 1 entry/).closest('details');
    expect(history?.open).toBe(false);
    expect(history?.textContent).toContain('Jonas Weber escalated');
  });
});

describe('who looks at it', () => {
  it('reports this tab only while the brief is open', async () => {
    const { presence, unmount } = await openBrief();
    expect(presence.viewed).toEqual(['h1']);
    unmount();
    expect(presence.viewed).toEqual(['h1', null]);
  });

  it('shows beside the button, and is announced once for each viewer', async () => {
    const { presence, container } = await openBrief();
    const region = container.querySelector('[role=status]') as HTMLElement;
    act(() => presence.look('h1', ANA, BEN));
    expect(screen.getByText('Ben is viewing')).toBeDefined();
    await waitFor(() => expect(region.textContent).toContain('Ben is viewing'));
    act(() => presence.look('h1', ANA, BEN, JONAS));
    await waitFor(() => expect(region.textContent).toContain('Ben and Jonas are viewing'));
    const said = region.textContent;
    act(() => presence.look('h1', ANA));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(screen.queryByText(/viewing/, { ignore: '[role=status]' })).toBeNull();
    expect(region.textContent).toBe(said);
  });

  it('is not said again when the connection was away, and is when they were', async () => {
    const { presence, container } = await openBrief();
    const region = container.querySelector('[role=status]') as HTMLElement;
    const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 800)));
    act(() => presence.look('h1', BEN));
    await settled();
    const said = region.textContent;
    expect(said).toContain('Ben is viewing');
    act(() => {
      presence.look('h1');
      presence.become('reconnecting');
    });
    await settled();
    act(() => presence.become('live'));
    act(() => presence.look('h1', BEN));
    await settled();
    expect(region.textContent).toBe(said);

    act(() => presence.look('h1'));
    await settled();
    act(() => presence.look('h1', BEN));
    await settled();
    // The same words, told apart so that they are read again.
    expect(region.textContent).not.toBe(said);
  });

  it('is not announced when they only pass through', async () => {
    const { presence, container } = await openBrief();
    act(() => presence.look('h1', BEN));
    act(() => presence.look('h1'));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(container.querySelector('[role=status]')?.textContent).toBe('');
  });
});

describe('the button', () => {
  const claim = 'POST /handoffs/h1/claim';

  it('picks up and then starts, with the focus where it was', async () => {
    const { path } = await openBrief({ answers: { [claim]: () => pickedUp() } });
    await userEvent.click(screen.getByRole('button', { name: /Pick up/ }));
    const start = await screen.findByRole('button', { name: 'Start here' });
    expect(document.activeElement).toBe(start);
    expect(path()).toBe('/');
    await userEvent.click(start);
    await waitFor(() => expect(path()).toBe('/sessions/s1'));
  });

  it('is undone for ten seconds, without a reason', async () => {
    const { asked } = await openBrief({
      answers: {
        [claim]: () => pickedUp(),
        'POST /handoffs/h1/undo': () => sampleDetail(sampleCard({ revision: 3 })),
      },
    });
    await userEvent.click(screen.getByRole('button', { name: /Pick up/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('button', { name: /Pick up/ })).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/handoffs/h1/claim',
      '/handoffs/h1/undo',
    ]);
  });

  it('offers Release in the place of Undo afterwards, and for an accepted offer at once', async () => {
    const { unmount } = await openBrief({ detail: pickedUp({ claimed_at: ago(11) }) });
    await userEvent.click(screen.getByRole('button', { name: 'Release' }));
    expect(await screen.findByRole('dialog', { name: 'Release to the queue' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    unmount();
    await openBrief({ detail: pickedUp({}, 'accept') });
    expect(screen.getByRole('button', { name: 'Release' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('has the focus for who comes by a link that calls for it, and claims nothing', async () => {
    location.hash = '#pick-up';
    const { asked } = await openBrief();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /Pick up/ })));
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    location.hash = '';
  });

  it('works by e and Enter', async () => {
    const { path } = await openBrief({ answers: { [claim]: () => sampleDetail(mine) } });
    await userEvent.keyboard('e');
    await screen.findByRole('button', { name: 'Start here' });
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe('/sessions/s1'));
  });

  it('leaves Enter to a link that has the focus', async () => {
    const { path } = await openBrief({ detail: sampleDetail(mine) });
    screen.getByRole('link', { name: 'Queue' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe('/queue'));
  });

  it('gives way to who was first, when the claim is lost', async () => {
    const truth = { current: sampleDetail() };
    await openBrief({
      answers: {
        'GET /handoffs/h1': () => truth.current,
        [claim]: () => {
          truth.current = sampleDetail(taken);
          return new Refusal(409, 'claim-lost', { claimed_by: BEN, claimed_at: ago(4), state: 'claimed' });
        },
      },
    });
    await userEvent.click(screen.getByRole('button', { name: /Pick up/ }));
    expect(await screen.findByText(/^Ben Carter picked this up first, \d+s ago$/)).toBeDefined();
    await waitFor(() => expect(screen.queryByRole('button', { name: /Pick up/ })).toBeNull());
    expect(screen.getByText(/^Ben Carter$/)).toBeDefined();
  });

  it.each([
    ['a viewer', sampleMe('viewer'), sampleCard(), 'Unclaimed. Waiting for a senior.'],
    ['a technician', sampleMe('technician', JONAS), sampleCard(), 'Unclaimed. Waiting for a senior.'],
    ['who escalated it', sampleMe('engineer', JONAS), sampleCard(), 'You escalated this'],
    ['anyone once it is over', sampleMe(), sampleCard({ state: 'resolved', ended_at: ago(60) }), 'Resolved 1m ago'],
    ['anyone while a colleague has it', sampleMe(), taken, /Ben Carter picked this up \d+s ago/],
  ])('is not for %s', async (_, me, card, words) => {
    await openBrief({ me, detail: sampleDetail(card) });
    expect(screen.queryByRole('button', { name: /Pick up|Start here/ })).toBeNull();
    expect(document.body.textContent).toMatch(words);
    expect(screen.getByRole('link', { name: 'Open session' })).toBeDefined();
  });
});

describe('an event', () => {
  it('shows at once who has it, and asks for the history after it', async () => {
    let times = 0;
    const answer = () => {
      times += 1;
      return times === 1 ? sampleDetail() : new Promise(() => {});
    };
    const { client, asked } = await openBrief({ answers: { 'GET /handoffs/h1': answer } });
    await act(async () => emitCard(client, taken));
    await waitFor(() => expect(screen.queryByRole('button', { name: /Pick up/ })).toBeNull());
    expect(document.body.textContent).toContain('Ben Carter picked this up');
    await waitFor(() => expect(asked.filter(({ path }) => path === '/handoffs/h1')).toHaveLength(2));
  });

  it('that is older than the page changes nothing', async () => {
    const { client, asked } = await openBrief({ detail: sampleDetail(mine) });
    await act(async () => emitCard(client, sampleCard({ revision: 1 })));
    expect(screen.getByRole('button', { name: 'Start here' })).toBeDefined();
    expect(asked.filter(({ path }) => path === '/handoffs/h1')).toHaveLength(1);
  });
});
