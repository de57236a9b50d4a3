import type { HandoffCard, StepCreate } from '@resolutionflow/api-client';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Refusal } from '@/testing/api';
import { emit, emitCard } from '@/testing/events';
import { ago, JONAS, sampleCard, sampleMe, sampleSession, sampleStep } from '@/testing/samples';
import { type Answers, composer, id, open, steps } from '@/testing/sessions';

describe('recording a step', () => {
  it('takes one line and Enter, shows at once, and is an action again after any other kind', async () => {
    let answer: (step: unknown) => void = () => {};
    const { posts } = await open({
      [`POST /sessions/${id}/steps`]: () => new Promise((resolve) => (answer = resolve)),
    });
    await userEvent.click(screen.getByRole('radio', { name: 'Note' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Note/ }), 'Upgraded on Sunday{Enter}');
    expect(steps()).toHaveLength(2);
    expect(steps()[1]?.textContent).toContain('Upgraded on Sunday');
    expect(composer().value).toBe('');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Action' }).checked).toBe(true);

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
      act(() => emit(client, 'session.step_added.v1', recorded(position)));
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
    await screen.findByText('Not sent yet');
    expect(steps()[1]?.textContent).toContain('unavailable');
    expect(steps()[1]?.textContent).toContain('Restarted it');

    down = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(screen.queryByText('Not sent yet')).toBeNull());
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
    await screen.findByText('Not recorded.');
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    expect(composer().value).toBe('First\n\nSecond');
    expect(steps()).toHaveLength(1);
  });

  it('keeps typed text when the page is left and opened again', async () => {
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

describe('the facts', () => {
  it('show what is known, and name the rest in one line', async () => {
    await open({}, { since: null, device: null, business_impact: null, ticket_ref: null });
    const facts = within(screen.getByRole('complementary', { name: 'Facts' }));
    expect(facts.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Client',
      'Severity',
      'Users affected',
      'Opened by',
    ]);
    expect(facts.getByText(/^Unknown: contact, impact, since, device, ticket/)).toBeDefined();
  });

  it('are added where they are found to be unknown', async () => {
    const { patches } = await open(
      { [`PATCH /sessions/${id}`]: () => sampleSession({ id, device: 'FW-EDGE-01' }) },
      { device: null },
    );
    const facts = within(screen.getByRole('complementary', { name: 'Facts' }));
    await userEvent.click(facts.getByRole('button', { name: 'Add facts' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add facts' }));
    await userEvent.type(dialog.getByLabelText('Device'), 'FW-EDGE-01');
    await userEvent.click(dialog.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(patches().map(({ body }) => body)).toEqual([{ device: 'FW-EDGE-01' }]);
    expect(facts.getByText('FW-EDGE-01')).toBeDefined();
  });

  it('come after the steps where there is no room beside them', async () => {
    await open();
    const below = screen.getByRole('region', { name: 'Facts' });
    const list = screen.getByRole('list', { name: 'Steps' });
    expect(list.compareDocumentPosition(below) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });
});

describe('the escalation’s state', () => {
  it.each([
    ['returned', 'Info requested'],
    ['active', 'In progress'],
    ['open', 'Unclaimed'],
  ] as const)('is said of a handoff that is %s: %s', async (state, word) => {
    const card = sampleCard({ session_id: id, state });
    await open(
      { 'GET /handoffs': () => ({ items: [card], next_cursor: null, epoch: 'e', head: 1 }) },
      { status: 'escalated' },
    );
    expect(screen.getByText(word)).toBeTruthy();
    expect(screen.queryByText('Escalated')).toBeNull();
  });
});

describe('a session that takes no steps', () => {
  it('says that it is resolved and how, and has no composer', async () => {
    await open({}, { status: 'resolved', resolution: 'A lifetime did not match.' });
    expect(screen.getByText('A lifetime did not match.')).toBeTruthy();
    expect(screen.getByText(/cannot record more steps/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Escalate|Resolve/ })).toBeNull();
  });

  /** The handoffs of the session: those under way, or those that are asked for by their state. */
  const listed = (live: HandoffCard[], over: HandoffCard[]): Answers => ({
    'GET /handoffs': ({ url }) => ({
      items: url.searchParams.has('state') ? over : live,
      next_cursor: null,
      epoch: 'e',
      head: 1,
    }),
  });

  it('shows the ended handoff', async () => {
    const over = sampleCard({ session_id: id, state: 'resolved', ended_at: ago(60) });
    await open(listed([], [over]), { status: 'resolved', resolution: 'A lifetime did not match.' });
    expect(await screen.findByText('Over, resolved')).toBeTruthy();
    expect(screen.queryByText(/Handed over/)).toBeNull();
  });

  it('shows the end of a handoff as it comes', async () => {
    const live = sampleCard({ session_id: id, state: 'active', revision: 3 });
    const { client } = await open(listed([live], []), { status: 'escalated' });
    await screen.findByText('Handed over, active');
    act(() => emitCard(client, { ...live, state: 'resolved', revision: 4 }));
    expect(await screen.findByText('Over, resolved')).toBeTruthy();
    expect(screen.queryByText(/Handed over/)).toBeNull();
  });

  it('keeps what helped for the next time', async () => {
    const { posts } = await open(
      { 'POST /playbook': () => ({ id: 'p1' }) },
      { status: 'resolved', resolution: 'Set both lifetimes to 8 h.' },
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add to the playbook' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('Step').value).toBe('Set both lifetimes to 8 h.');
    await userEvent.type(screen.getByLabelText(/When does it apply/), ' The tunnel drops at the same interval. ');
    await userEvent.type(screen.getByLabelText(/Keywords/), 'vpn, rekey ,');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.queryByLabelText('Step')).toBeNull());
    expect(posts()[0]?.body).toEqual({
      kind: 'action',
      title: 'VPN drops every hour',
      body: 'Set both lifetimes to 8 h.',
      applies_when: 'The tunnel drops at the same interval.',
      keywords: ['vpn', 'rekey'],
      session_id: id,
    });
  });

  it('is readable for a viewer, and says why there is no composer', async () => {
    await open({}, {}, sampleMe('viewer', { id: 'u-vera', name: 'Vera Holm' }));
    expect(screen.getByText(/Only technicians and above/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Escalate|Resolve/ })).toBeNull();
  });
});
