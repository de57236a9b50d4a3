import type { Me, SessionDetail, StepCreate, Suggestions } from '@resolutionflow/api-client';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertStep } from '@/features/flowpilot/api/cache';
import { localTime } from '@/features/flowpilot/model/escalation';
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
    [`GET /sessions/${id}/preflight`]: () => ({ filled: ['problem', 'steps'], missing: ['since', 'ask'], untried: [] }),
    ...answers,
  });
  const app = await renderInApp(
    <Suspense fallback="…">
      <SessionPage sessionId={id} escalation={(card) => <p>Handed over, {card.state}</p>} />
    </Suspense>,
    { me },
  );
  await screen.findByRole('heading', { level: 1 });
  const by = (method: string) => () => asked.filter((each) => each.method === method);
  return { ...app, posts: by('POST'), patches: by('PATCH') };
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
    expect(posts()[0]?.body).toEqual({ intent: 'escalate', preflight_s: expect.any(Number) });
    await act(async () => answer(escalated()));
    expect(await screen.findByText('Handed over, open')).toBeTruthy();
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
    await screen.findByText('Handed over, open');
    const [first, second] = posts();
    expect(first?.headers.get('Idempotency-Key')).toBeTruthy();
    expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
    expect(first?.body).toMatchObject({ intent: 'escalate', ask: 'A second pair of eyes' });
    expect(second?.body).toEqual(first?.body);
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
    await screen.findByText('Handed over, open');
    expect(posts()).toHaveLength(1);
  });

  it('fills in what is missing on the way out, before it is sent', async () => {
    const { posts, patches } = await open({
      [`PATCH /sessions/${id}`]: () => sampleSession({ id, device: 'FW-1', affected_users: 40 }),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    expect(await screen.findByText(/2 of 4 facts/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Since when?'), { target: { value: '2026-11-02T06:30' } });
    expect(await screen.findByText(/3 of 4 facts/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Device'), 'FW-1');
    expect(screen.queryByLabelText('Ticket')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    await screen.findByText('Handed over, open');
    expect(patches()[0]?.body).toEqual({ device: 'FW-1', since: new Date('2026-11-02T06:30').toISOString() });
    expect(posts()).toHaveLength(1);
  });

  it('is sent without the facts when they cannot be saved, and says so', async () => {
    const { posts } = await open({
      [`PATCH /sessions/${id}`]: () => new Refusal(503, 'unavailable'),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.type(screen.getByLabelText('Device'), 'FW-1');
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    expect(await screen.findByText('It was sent without the facts')).toBeTruthy();
    expect(posts()).toHaveLength(1);
  });

  it('parks until a time ahead', async () => {
    const { posts } = await open({ [`POST /sessions/${id}/handoffs`]: escalated });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Park' }));
    const until = screen.getByLabelText('Until when?');
    fireEvent.change(until, { target: { value: '2020-01-01T09:00' } });
    await userEvent.click(screen.getByRole('button', { name: /Park it/ }));
    expect(posts()).toHaveLength(0);
    expect(screen.getByText('Choose a time ahead, at most a year.')).toBeTruthy();
    const ahead = new Date(Date.now() + 86_400_000);
    ahead.setSeconds(0, 0);
    fireEvent.change(until, { target: { value: localTime(ahead) } });
    await userEvent.click(screen.getByRole('button', { name: /Park it/ }));
    await screen.findByText('Handed over, open');
    expect(posts()[0]?.body).toMatchObject({ intent: 'park', resume_at: ahead.toISOString() });
  });

  it('is passed on to a colleague who may take it, and never to oneself', async () => {
    const { posts } = await open({
      'GET /members/claimers': () => ({ items: [ANA, JONAS] }),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Pass on' }));
    await userEvent.click(screen.getByRole('button', { name: /Pass it on/ }));
    expect(posts()).toHaveLength(0);
    await screen.findByRole('option', { name: 'Ana Ruiz' });
    expect(screen.queryByRole('option', { name: 'Jonas Weber' })).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText('For whom?'), 'Ana Ruiz');
    await userEvent.click(screen.getByRole('button', { name: /Pass it on/ }));
    await screen.findByText('Handed over, open');
    expect(posts()[0]?.body).toMatchObject({ intent: 'transfer', to: ANA.id });
  });

  it('does not wait for a pre-flight that does not come', async () => {
    const { posts } = await open({
      [`GET /sessions/${id}/preflight`]: () => new Refusal(503, 'unavailable'),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    await screen.findByText('Handed over, open');
    expect(posts()).toHaveLength(1);
  });
});

describe('what was done before', () => {
  const taken = sampleCard({ state: 'claimed', claimed_by: ANA, claimed_at: ago(60) });
  const before = sampleStep({ kind: 'command', body: 'ping fw-01', output: 'no answer' });
  const again = sampleStep({ id: 'st9', position: 2, kind: 'command', body: 'ping fw-01', repeats: 'st1', actor: ANA });
  const found = () => ({ items: [{ step_id: 'st1', actor: JONAS }] });

  async function takeOver(answers: Answers = {}, me: Me = sampleMe('engineer', ANA)) {
    const app = await open(
      {
        'GET /handoffs': () => ({ items: [{ ...taken, session_id: id }], next_cursor: null, epoch: 'e', head: 1 }),
        [`GET /sessions/${id}/repeats`]: found,
        [`POST /sessions/${id}/steps`]: () => ({ ...again, session_id: id }),
        ...answers,
      },
      { status: 'escalated', steps: [before] },
      me,
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Command' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Command/ }), 'ping fw-01{Enter}');
    return app;
  }

  it('is shown with what came of it before it is recorded again, and why is kept', async () => {
    const { posts } = await takeOver();
    const notice = await screen.findByRole('form', { name: 'Done before' });
    expect(notice.textContent).toContain('by Jonas Weber');
    expect(notice.textContent).toContain('no answer');
    expect(posts()).toHaveLength(0);
    await userEvent.type(within(notice).getByLabelText(/Why again/), 'The cable was swapped{Enter}');
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(posts().map(({ body }) => body)).toEqual([
      { kind: 'command', body: 'ping fw-01' },
      { kind: 'note', body: 'Done again: The cable was swapped' },
    ]);
    expect(screen.queryByRole('form', { name: 'Done before' })).toBeNull();
    expect(screen.getByText(/Again: Jonas Weber did this/)).toBeTruthy();
  });

  it('leaves what is written where it is, to be changed', async () => {
    const { posts } = await takeOver();
    const notice = await screen.findByRole('form', { name: 'Done before' });
    await userEvent.click(within(notice).getByRole('button', { name: 'Change it' }));
    expect(screen.queryByRole('form', { name: 'Done before' })).toBeNull();
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Command/ }).value).toBe('ping fw-01');
    expect(posts()).toHaveLength(0);
  });

  it('keeps nothing back when nobody can say', async () => {
    const { posts } = await takeOver({ [`GET /sessions/${id}/repeats`]: () => new Promise(() => {}) });
    await waitFor(() => expect(posts()).toHaveLength(1), { timeout: 2_000 });
    expect(screen.queryByRole('form', { name: 'Done before' })).toBeNull();
  });

  it('is nothing to ask whoever has not taken it over', async () => {
    const { posts } = await takeOver({}, sampleMe('engineer', JONAS));
    await waitFor(() => expect(posts()).toHaveLength(1));
  });
});

describe('what could be tried next', () => {
  const asked = (suggestions: Partial<Suggestions>) => ({
    [`POST /sessions/${id}/suggestions`]: () => ({
      items: [],
      provider: null,
      model: null,
      reason: null,
      ...suggestions,
    }),
  });
  const ask = () => userEvent.click(screen.getByRole('button', { name: 'What next?' }));

  it('is not made up where there is nothing', async () => {
    await open(asked({ reason: 'No assistant is configured, and nothing in the playbook applies.' }));
    await ask();
    const panel = await screen.findByRole('region', { name: 'What next' });
    await waitFor(() => expect(panel.textContent).toContain('No assistant is configured'));
    expect(within(panel).queryAllByRole('listitem')).toEqual([]);
  });

  it('says where it comes from, and goes into the composer before what stands there', async () => {
    const item = { kind: 'command', body: 'ping fw-01', why: 'It was the cause twice.', source: 'playbook' } as const;
    await open(asked({ items: [{ ...item, step_ids: [], from_problem: true, playbook_entry_id: 'p1' }] }));
    await userEvent.type(composer(), 'Half a sentence');
    await ask();
    const panel = await screen.findByRole('region', { name: 'What next' });
    await within(panel).findByText(/From your playbook/);
    await userEvent.click(within(panel).getByRole('button', { name: 'Do it' }));
    const command = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Command/ });
    expect(command.value).toBe('ping fw-01\n\nHalf a sentence');
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

  it('keeps what helped for the next time', async () => {
    const { posts } = await open(
      { 'POST /playbook': () => ({ id: 'p1' }) },
      { status: 'resolved', resolution: 'Set both lifetimes to 8 h.' },
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add as a step for next time' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('The step').value).toBe('Set both lifetimes to 8 h.');
    await userEvent.type(screen.getByLabelText(/Words that tell it/), 'vpn, rekey ,');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.queryByLabelText('The step')).toBeNull());
    expect(posts()[0]?.body).toEqual({
      kind: 'action',
      title: 'VPN drops every hour',
      body: 'Set both lifetimes to 8 h.',
      keywords: ['vpn', 'rekey'],
      session_id: id,
    });
  });

  it('is readable for a viewer, who is told why there is no composer', async () => {
    await open({}, {}, sampleMe('viewer', { id: 'u-vera', name: 'Vera Holm' }));
    expect(screen.getByText(/takes the role of a technician/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Escalate|Resolve/ })).toBeNull();
  });
});
