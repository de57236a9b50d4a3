import type { Me, SessionDetail, StepCreate } from '@resolutionflow/api-client';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertStep, putHandoff } from '@/features/flowpilot/api/cache';
import { SessionPage } from '@/features/flowpilot/pages/session-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, ago, JONAS, sampleCard, sampleDetail, sampleMe, sampleSession, sampleStep } from '@/testing/samples';

type Answers = Parameters<typeof stubApi>[0];

/** Every test has a session of its own: what was typed and not sent is kept by the session's id. */
let id = '';
let count = 0;

async function open(
  answers: Answers = {},
  session: Partial<SessionDetail> = {},
  me: Me = sampleMe('technician', JONAS),
) {
  const asked = stubApi({
    [`GET /sessions/${id}`]: () => sampleSession({ id, ...session }),
    'GET /handoffs': () => ({ items: [], next_cursor: null, epoch: 'e', head: 1 }),
    [`GET /sessions/${id}/preflight`]: () => ({ filled: ['problem', 'steps'], missing: ['since', 'ask'] }),
    ...answers,
  });
  const app = await renderInApp(
    <Suspense fallback="…">
      <SessionPage sessionId={id} />
    </Suspense>,
    { me },
  );
  await screen.findByRole('heading', { level: 1 });
  return { ...app, posts: () => asked.filter(({ method }) => method === 'POST') };
}

const composer = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Action/ });
const steps = () => within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem');

beforeEach(() => {
  count += 1;
  id = `s${count}`;
  sessionStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

describe('recording a step', () => {
  it('takes one line and Enter, shows at once, and keeps the kind for the next', async () => {
    let answer: (step: unknown) => void = () => {};
    const { posts } = await open({
      [`POST /sessions/${id}/steps`]: () => new Promise((resolve) => (answer = resolve)),
    });
    await userEvent.click(screen.getByRole('radio', { name: 'Note' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Note/ }), 'Upgraded on Sunday{Enter}');
    expect(steps()).toHaveLength(2);
    expect(steps()[1]?.textContent).toContain('Upgraded on Sunday');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Note/ }).value).toBe('');

    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toEqual({ kind: 'note', body: 'Upgraded on Sunday' });
    const recorded = sampleStep({ id: 'st9', session_id: id, position: 2, kind: 'note', body: 'Upgraded on Sunday' });
    await act(async () => answer(recorded));
    await waitFor(() => expect(steps()[1]?.getAttribute('aria-busy')).toBeNull());
    expect(steps()).toHaveLength(2);
  });

  it('shows a step once when its event overtakes the answer, and twice when it was done twice', async () => {
    const answers: ((step: unknown) => void)[] = [];
    const { client } = await open({
      [`POST /sessions/${id}/steps`]: () => new Promise((resolve) => answers.push(resolve)),
    });
    const recorded = (position: number) =>
      sampleStep({ id: `st${position}`, session_id: id, position, body: 'Restarted it', actor: JONAS });
    for (const position of [2, 3]) {
      await userEvent.type(composer(), 'Restarted it{Enter}');
      expect(steps()).toHaveLength(position);
      act(() => insertStep(client, recorded(position)));
      await waitFor(() => expect(steps().at(-1)?.getAttribute('aria-busy')).toBeNull());
      expect(steps()).toHaveLength(position);
      await waitFor(() => expect(answers).toHaveLength(position - 1));
      await act(async () => answers.at(-1)?.(recorded(position)));
      expect(steps()).toHaveLength(position);
    }
  });

  it('keeps the text when the request fails, says why, and tries again with the same key', async () => {
    let down = true;
    const { posts } = await open({
      [`POST /sessions/${id}/steps`]: () =>
        down
          ? new Refusal(503, 'unavailable')
          : sampleStep({ id: 'st9', session_id: id, position: 2, body: 'Restarted it' }),
    });
    await userEvent.type(composer(), 'Restarted it{Enter}');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('unavailable');
    expect(steps()[1]?.textContent).toContain('Restarted it');

    down = false;
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(steps()).toHaveLength(2);
    const keys = posts().map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  it('gives a refused text back to the composer, before what has been typed since', async () => {
    await open({ [`POST /sessions/${id}/steps`]: () => new Refusal(422, 'invalid') });
    await userEvent.type(composer(), 'First{Enter}');
    await userEvent.type(composer(), 'Second');
    await userEvent.click(within(await screen.findByRole('alert')).getByRole('button', { name: 'Edit' }));
    expect(composer().value).toBe('First\n\nSecond');
    expect(steps()).toHaveLength(1);
  });

  it('keeps what is typed when the page is left and opened again', async () => {
    const { unmount } = await open();
    await userEvent.type(composer(), 'Half a senten');
    unmount();
    await open();
    expect(composer().value).toBe('Half a senten');
  });

  it('refuses a paste that is too long here, and keeps it', async () => {
    const { posts } = await open();
    const paste = 'x'.repeat(1_048_576);
    composer().focus();
    await userEvent.paste(paste);
    expect(screen.getByRole('alert').textContent).toMatch(/65,536 characters, and this has 1,048,576/);
    await userEvent.keyboard('{Enter}');
    expect(posts()).toHaveLength(0);
    expect(composer().value).toBe(paste);
  });

  it('makes new lines with Shift+Enter, and with Enter in the output of a command', async () => {
    const { posts } = await open({
      [`POST /sessions/${id}/steps`]: () => sampleStep({ id: 'st9', session_id: id, position: 2 }),
    });
    await userEvent.click(screen.getByRole('radio', { name: 'Command' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Command/ }), 'ping{Shift>}{Enter}{/Shift}pong');
    await userEvent.type(screen.getByRole('textbox', { name: /^Output/ }), 'one{Enter}two');
    expect(posts()).toHaveLength(0);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toEqual({ kind: 'command', body: 'ping\npong', output: 'one\ntwo' } satisfies StepCreate);
  });
});

describe('escalating', () => {
  const escalated = () => sampleDetail(sampleCard({ session_id: id, escalated_by: JONAS, opened_at: ago(0) }));

  it('asks for nothing, and however often it is sent it is one handoff', async () => {
    let answer: (detail: unknown) => void = () => {};
    const { posts } = await open({
      [`POST /sessions/${id}/handoffs`]: () => new Promise((resolve) => (answer = resolve)),
    });
    await userEvent.keyboard('e');
    expect(await screen.findByText(/2 of 4 facts/)).toBeTruthy();
    await userEvent.dblClick(screen.getByRole('button', { name: /Send now/ }));
    await userEvent.keyboard('{Control>}{Enter}{Enter}{/Control}');
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.body).toEqual({ intent: 'escalate' });
    await act(async () => answer(escalated()));
    expect((await screen.findByRole('region', { name: 'Escalation' })).textContent).toContain('Waiting in the queue');
    expect(screen.queryByRole('button', { name: /^Escalate/ })).toBeNull();
  });

  it('tries again with the same key and the same words after a lost answer', async () => {
    let reachable = false;
    const { posts } = await open({
      [`POST /sessions/${id}/handoffs`]: () => (reachable ? escalated() : new Refusal(503, 'unavailable')),
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.type(screen.getByLabelText('What do you need?'), 'A second pair of eyes');
    expect(await screen.findByText(/3 of 4 facts/)).toBeTruthy();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('still here');

    reachable = true;
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('region', { name: 'Escalation' });
    const [first, second] = posts();
    expect(first?.headers.get('Idempotency-Key')).toBeTruthy();
    expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
    expect(second?.body).toEqual({ intent: 'escalate', ask: 'A second pair of eyes' });
  });

  it('has another key for each opening, and keeps what was typed', async () => {
    const { posts } = await open({ [`POST /sessions/${id}/handoffs`]: () => new Refusal(503, 'unavailable') });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.type(screen.getByLabelText('Why are you stuck?'), 'No idea');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('alert');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('Why are you stuck?').value).toBe('No idea');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(new Set(posts().map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(2);
  });

  it('takes 4,000 characters as the server counts them, and not one more', async () => {
    const { posts } = await open({ [`POST /sessions/${id}/handoffs`]: escalated });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    const ask = screen.getByLabelText('What do you need?');
    fireEvent.change(ask, { target: { value: '🔧'.repeat(4_001) } });
    expect(screen.getByText('At most 4,000 characters; this has 4,001.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    expect(posts()).toHaveLength(0);
    fireEvent.change(ask, { target: { value: '🔧'.repeat(4_000) } });
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    await screen.findByRole('region', { name: 'Escalation' });
    expect(posts()).toHaveLength(1);
  });

  it('does not wait for a pre-flight that does not come', async () => {
    const { posts } = await open({
      [`GET /sessions/${id}/preflight`]: () => new Refusal(503, 'unavailable'),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    await screen.findByRole('region', { name: 'Escalation' });
    expect(posts()).toHaveLength(1);
  });
});

describe('while it is escalated', () => {
  const live = (changes: Parameters<typeof sampleCard>[0]) => ({
    'GET /handoffs': () => ({
      items: [sampleCard({ session_id: id, ...changes })],
      next_cursor: null,
      epoch: 'e',
      head: 1,
    }),
  });
  const banner = () => screen.findByRole('region', { name: 'Escalation' });

  it('tells the junior who picked it up, as it happens', async () => {
    const { client } = await open(live({ revision: 1 }), { status: 'escalated' });
    expect(within(await banner()).getByRole('button', { name: 'Withdraw' })).toBeTruthy();
    const claimed = sampleCard({ session_id: id, revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(12) });
    act(() => putHandoff(client, claimed));
    expect((await screen.findByText(/Ana Ruiz picked this up/)).textContent).toContain('12s ago');
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
  });

  it('tells the junior who is looking, in the place of the line that waits for them', async () => {
    const { presence, container } = await open(live({ escalated_by: JONAS }), { status: 'escalated' });
    const waiting = within(await banner()).getByText(/The engineers have been told/);
    expect(presence.viewed).toEqual([]);
    act(() => presence.look('h1', ANA));
    expect(screen.getByText('Ana is looking at it')).toBeTruthy();
    expect(waiting.className).toContain('invisible');
    const region = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(region.textContent).toContain('Ana is looking at it'));
    act(() => presence.look('h1'));
    expect(waiting.className).not.toContain('invisible');
  });

  it('counts characters as the server does', async () => {
    const mine = live({ state: 'claimed', claimed_by: ANA, claimed_at: ago(12) });
    await open(mine, { status: 'escalated' }, sampleMe('engineer', ANA));
    await userEvent.click(within(await banner()).getByRole('button', { name: 'Resolve' }));
    const fixed = screen.getByLabelText('What fixed it?');
    fireEvent.change(fixed, { target: { value: '🔧'.repeat(4_000) } });
    expect(screen.queryByText('At most 4,000 characters.')).toBeNull();
    fireEvent.change(fixed, { target: { value: '🔧'.repeat(4_001) } });
    expect(screen.getByText('At most 4,000 characters.')).toBeTruthy();
  });

  it('lets the one who has it release and resolve, and nobody else', async () => {
    const mine = live({ state: 'claimed', claimed_by: ANA, claimed_at: ago(12) });
    const { unmount } = await open(mine, { status: 'escalated' }, sampleMe('engineer', ANA));
    expect(
      within(await banner())
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['Release', 'Resolve']);
    unmount();
    await open(mine, { status: 'escalated' });
    expect(within(await banner()).queryAllByRole('button')).toEqual([]);
  });
});

describe('a session that takes no steps', () => {
  it('says that it is resolved and how, and has no composer', async () => {
    await open({}, { status: 'resolved', resolution: 'A lifetime did not match.' });
    expect(screen.getByText('A lifetime did not match.')).toBeTruthy();
    expect(screen.getByText(/no more steps/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Escalate|Resolve/ })).toBeNull();
  });

  it('is readable for a viewer, who is told why there is no composer', async () => {
    await open({}, {}, sampleMe('viewer', { id: 'u-vera', name: 'Vera Holm' }));
    expect(screen.getByText(/takes the role of a technician/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Escalate|Resolve/ })).toBeNull();
  });
});
