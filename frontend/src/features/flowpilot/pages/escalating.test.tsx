import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { localTime } from '@/features/flowpilot/model/escalation';
import { Refusal } from '@/testing/api';
import { ANA, ago, BEN, JONAS, sampleCard, sampleDetail, sampleMe, sampleSession, sampleStep } from '@/testing/samples';
import { composer, id, open } from '@/testing/sessions';

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
    expect((await screen.findByRole('alert')).textContent).toContain('What you wrote is kept');

    reachable = true;
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('Handed over, open');
    const [first, second] = posts();
    expect(first?.headers.get('Idempotency-Key')).toBeTruthy();
    expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
    expect(first?.body).toMatchObject({ intent: 'escalate', ask: 'A second pair of eyes' });
    expect(second?.body).toEqual(first?.body);
  });

  it('has another key for each opening, and keeps the typed text', async () => {
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

  it('saves facts filled in the dialog before sending', async () => {
    const { posts, patches } = await open({
      [`PATCH /sessions/${id}`]: () => sampleSession({ id, device: 'FW-1', affected_users: 40 }),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    expect(await screen.findByText(/2 of 4 facts/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Since when?'), { target: { value: '2026-11-02T06:30' } });
    expect(await screen.findByText(/3 of 4 facts/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Device'), 'FW-1');
    await userEvent.type(screen.getByLabelText('Contact'), ' Mia Lang ');
    expect(screen.queryByLabelText('Ticket')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    await screen.findByText('Handed over, open');
    expect(patches()[0]?.body).toEqual({
      contact: 'Mia Lang',
      device: 'FW-1',
      since: new Date('2026-11-02T06:30').toISOString(),
    });
    expect(posts()).toHaveLength(1);
  });

  it('asks how bad it is, and says that something is unknown only where it is', async () => {
    const known = { affected_users: 4, since: ago(900), contact: 'Mia', device: 'FW-1', business_impact: 'No scans.' };
    const { unmount } = await open({}, known);
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    const severity = within(screen.getByRole('group', { name: 'Severity' })).getByLabelText('Severity');
    expect(severity.closest('fieldset')?.textContent).not.toContain('unknown');
    unmount();
    await open({}, { ...known, since: null });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    const group = screen.getByRole('group', { name: 'Severity and missing facts' });
    expect(within(group).getByLabelText('Since when?')).toBeTruthy();
  });

  it('is sent without the facts when they cannot be saved, and says so', async () => {
    const { posts } = await open({
      [`PATCH /sessions/${id}`]: () => new Refusal(503, 'unavailable'),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.type(screen.getByLabelText('Device'), 'FW-1');
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    expect(await screen.findByText('Sent without the facts')).toBeTruthy();
    expect(posts()).toHaveLength(1);
  });

  it('parks until a time ahead', async () => {
    const { posts } = await open({ [`POST /sessions/${id}/handoffs`]: escalated });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Park' }));
    const until = screen.getByLabelText('Until when?');
    fireEvent.change(until, { target: { value: '2020-01-01T09:00' } });
    await userEvent.click(screen.getByRole('button', { name: /^Park/ }));
    expect(posts()).toHaveLength(0);
    expect(screen.getByText('Choose a future time, within a year.')).toBeTruthy();
    const ahead = new Date(Date.now() + 86_400_000);
    ahead.setSeconds(0, 0);
    fireEvent.change(until, { target: { value: localTime(ahead) } });
    await userEvent.click(screen.getByRole('button', { name: /^Park/ }));
    await screen.findByText('Handed over, open');
    expect(posts()[0]?.body).toMatchObject({ intent: 'park', resume_at: ahead.toISOString() });
  });

  it('is passed on to a colleague who may take it, and never to oneself', async () => {
    const { posts } = await open({
      'GET /members/claimers': () => ({ items: [ANA, JONAS] }),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Assign' }));
    expect(screen.queryByText('Choose a colleague.'), 'before anything was sent').toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^Assign/ }));
    expect(posts()).toHaveLength(0);
    expect(screen.getByText('Choose a colleague.')).toBeTruthy();
    await screen.findByRole('option', { name: 'Ana Ruiz' });
    expect(screen.queryByRole('option', { name: 'Jonas Weber' })).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText('Who?'), 'Ana Ruiz');
    await userEvent.click(screen.getByRole('button', { name: /^Assign/ }));
    await screen.findByText('Handed over, open');
    expect(posts()[0]?.body).toMatchObject({ intent: 'transfer', to: ANA.id });
  });

  it.each([
    ['technician', 'No one to notify yet: no one else can pick it up. An admin or owner can invite an engineer.', null],
    ['owner', 'No one to notify yet: no one else can pick it up. Invite an engineer', '/settings/members'],
  ] as const)('tells a %s that nobody would be notified, and who can change that', async (role, text, link) => {
    const preflight = { filled: [], missing: [], untried: [], already_escalated: [] };
    await open(
      { [`GET /sessions/${id}/preflight`]: () => ({ ...preflight, notifies: { count: 0, people: [] } }) },
      {},
      sampleMe(role, JONAS),
    );
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    expect((await screen.findByText(/^No one to notify yet/)).textContent).toBe(text);
    const offered = screen.queryByRole('link', { name: 'Invite an engineer' });
    expect(offered?.getAttribute('href') ?? null).toBe(link);
    await userEvent.click(screen.getByRole('radio', { name: 'Park' }));
    expect(screen.queryByText(/^No one to notify yet/)).toBeNull();
  });

  it('names whom it notifies', async () => {
    const preflight = { filled: [], missing: [], untried: [], already_escalated: [] };
    const notifies = { count: 4, people: [ANA, BEN] };
    await open({ [`GET /sessions/${id}/preflight`]: () => ({ ...preflight, notifies }) });
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    expect(await screen.findByText('Notifies Ana Ruiz, Ben Carter, and 2 more.')).toBeTruthy();
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

describe('escalating while a step is on its way', () => {
  const escalated = () => sampleDetail(sampleCard({ session_id: id, escalated_by: JONAS, opened_at: ago(0) }));
  const paths = (posts: () => { path: string }[]) => posts().map(({ path }) => path.split('/').at(-1));

  it('waits for it', async () => {
    let arrive: (step: unknown) => void = () => {};
    const { posts } = await open({
      [`POST /sessions/${id}/steps`]: () => new Promise((resolve) => (arrive = resolve)),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.type(composer(), 'Restarted it{Enter}');
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    expect(await screen.findByText('Sending 1 step first…')).toBeTruthy();
    expect(paths(posts)).toEqual(['steps']);
    await act(async () => arrive(sampleStep({ id: 'st9', session_id: id, position: 2, body: 'Restarted it' })));
    await screen.findByText('Handed over, open');
    expect(paths(posts)).toEqual(['steps', 'handoffs']);
  });

  it('reports the unsent step, and goes on without it only on request', async () => {
    const { posts } = await open({
      [`POST /sessions/${id}/steps`]: () => new Refusal(422, 'invalid'),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.type(composer(), 'Restarted it{Enter}');
    await screen.findByText('Not recorded.');
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    expect(await within(screen.getByRole('dialog')).findByText('1 step is not sent.')).toBeTruthy();
    const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent?.trim());
    await waitFor(() => expect(said()).toContain('1 step is not sent.'));
    expect(paths(posts)).toEqual(['steps']);
    await userEvent.click(screen.getByRole('button', { name: 'Escalate without it' }));
    await screen.findByText('Handed over, open');
    expect(paths(posts)).toEqual(['steps', 'handoffs']);
  });

  it('does not go on by itself once the dialog is closed', async () => {
    let arrive: (step: unknown) => void = () => {};
    const { posts } = await open({
      [`POST /sessions/${id}/steps`]: () => new Promise((resolve) => (arrive = resolve)),
      [`POST /sessions/${id}/handoffs`]: escalated,
    });
    await userEvent.type(composer(), 'Restarted it{Enter}');
    await userEvent.click(screen.getByRole('button', { name: /^Escalate/ }));
    await userEvent.click(screen.getByRole('button', { name: /Send now/ }));
    await screen.findByText('Sending 1 step first…');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await act(async () => arrive(sampleStep({ id: 'st9', session_id: id, position: 2, body: 'Restarted it' })));
    await waitFor(() => expect(screen.queryByText('Recording…')).toBeNull());
    expect(paths(posts)).toEqual(['steps']);
  });
});
