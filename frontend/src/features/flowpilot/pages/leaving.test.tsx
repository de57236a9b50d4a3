import type { Proposals } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Refusal } from '@/testing/api';
import { ago, JONAS, sampleCard, sampleDetail, sampleSession, sampleStep } from '@/testing/samples';
import { id, open } from '@/testing/sessions';

const NOTHING: Proposals = {
  reason: null,
  ask: null,
  first_move: null,
  contingency: null,
  cause: null,
  fix: null,
  time_spent: null,
};
const proposals = (found: Partial<Proposals>) => ({
  [`GET /sessions/${id}/proposals`]: () => ({ ...NOTHING, ...found }),
});
const from = (text: string, ...step_ids: string[]) => ({ text, step_ids });
const steps = () => [sampleStep({ id: 'st1', body: 'Changed the cable' }), sampleStep({ id: 'st2', position: 2 })];
const field = (name: string) => screen.getByLabelText<HTMLTextAreaElement>(name);

describe('the escalation that the record fills in', () => {
  const handedOver = () => sampleDetail(sampleCard({ session_id: id, escalated_by: JONAS, opened_at: ago(0) }));
  const answers = (found: Partial<Proposals>) => ({
    ...proposals(found),
    [`POST /sessions/${id}/handoffs`]: handedOver,
  });

  it('is sent by two keys, and says which steps it comes from', async () => {
    const found = {
      reason: from('Changed the cable: no change.', 'st1', 'st2'),
      first_move: from('Try port 12', 'st2'),
    };
    const { posts } = await open(answers(found), { steps: steps() });
    await userEvent.keyboard('e');
    await waitFor(() => expect(field('Why are you stuck?').value).toBe('Changed the cable: no change.'));
    expect(screen.getByText('Proposed from “Changed the cable” and 1 more step')).toBeTruthy();
    expect(await screen.findByText(/3 of 4 facts|2 of 4 facts/)).toBeTruthy();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Handed over, open');
    expect(posts()[0]?.body).toEqual({
      intent: 'escalate',
      reason: 'Changed the cable: no change.',
      first_move: 'Try port 12',
      preflight_s: expect.any(Number),
    });
  });

  it('keeps what the technician writes, and stays empty where they empty it', async () => {
    const found = { reason: from('Changed the cable: no change.', 'st1'), ask: from('I need access.', 'st2') };
    const { posts } = await open(answers(found), { steps: steps() });
    await userEvent.keyboard('e');
    await waitFor(() => expect(field('Why are you stuck?').value).not.toBe(''));
    await userEvent.clear(field('Why are you stuck?'));
    await userEvent.type(field('What do you need?'), ' Today.{Enter}');
    expect(posts()).toEqual([]);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('Handed over, open');
    expect(posts()[0]?.body).toEqual({
      intent: 'escalate',
      ask: 'I need access. Today.',
      preflight_s: expect.any(Number),
    });
  });

  it('proposes nothing where the record says nothing, and then Enter sends nothing', async () => {
    const { posts } = await open(answers({}));
    await userEvent.keyboard('e');
    expect(await screen.findByText(/2 of 4 facts/)).toBeTruthy();
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByText(/Proposed/)).toBeNull();
    expect(posts()).toEqual([]);
  });
});

describe('the resolution that the record fills in', () => {
  it('has cause, fix and time, and the playbook comes next if wanted', async () => {
    const { posts } = await open({
      ...proposals({
        cause: from('A broken cable', 'st2'),
        fix: from('Changed the cable', 'st1'),
        time_spent: { minutes: 25, longest_gap_min: 15 },
      }),
      [`POST /sessions/${id}/resolve`]: () => sampleSession({ id, status: 'resolved', resolution: 'Changed it' }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Resolve' }));
    await waitFor(() => expect(field('What fixed it?').value).toBe('Cause: A broken cable\nFix: Changed the cable'));
    const time = screen.getByLabelText<HTMLInputElement>(/Time spent/);
    expect(time.value).toBe('25');
    await userEvent.clear(time);
    await userEvent.type(time, '0');
    expect(screen.getByText(/Enter whole minutes/)).toBeTruthy();
    await userEvent.type(time, '{Backspace}40');
    await userEvent.click(screen.getByLabelText('Then add it to the playbook'));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: /playbook/ })).toBeTruthy();
    expect(posts()[0]?.body).toEqual({ resolution: 'Cause: A broken cable\nFix: Changed the cable', minutes: 40 });
  });
});

describe('a session that is left', () => {
  const paused = () =>
    sampleSession({
      id,
      status: 'paused',
      paused: { waits_for: 'vendor', remind_at: '2030-01-01T08:00:00Z', reminded_at: null, by: JONAS, at: ago(60) },
    });

  it('is paused with a reason and a time, and goes on with one click', async () => {
    const { posts } = await open({
      [`POST /sessions/${id}/pause`]: paused,
      [`POST /sessions/${id}/resume`]: () => sampleSession({ id }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'More for this session' }));
    await userEvent.click(screen.getByRole('button', { name: 'Pause…', hidden: true }));
    await userEvent.click(await screen.findByLabelText('A vendor'));
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('Waits for a vendor')).toBeTruthy();
    expect(posts()[0]?.body).toEqual({ waits_for: 'vendor', remind_at: expect.stringMatching(/Z$/) });
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(screen.queryByText('Waits for a vendor')).toBeNull());
  });

  it('is abandoned with a reason, unless it is escalated meanwhile', async () => {
    let escalated = true;
    const detail = 'Someone may be working on its escalation.';
    const { posts } = await open(
      {
        [`POST /sessions/${id}/abandon`]: () =>
          escalated
            ? new Refusal(409, 'handoff-is-live', { detail })
            : sampleSession({ id, status: 'abandoned', abandoned: { reason: 'duplicate', by: JONAS, at: ago(0) } }),
      },
      { inactive: true },
    );
    expect(screen.getByText(/Nothing happened here/)).toBeTruthy();
    await userEvent.click(screen.getAllByRole('button', { name: 'Abandon…' })[0] as HTMLElement);
    await userEvent.click(await screen.findByLabelText('Duplicate'));
    await userEvent.click(screen.getByRole('button', { name: 'Abandon' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    escalated = false;
    await userEvent.click(screen.getByRole('button', { name: 'Abandon' }));
    expect(await screen.findByText(/Abandoned by/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Escalate/ })).toBeNull();
    expect(screen.getByText(/Reopen it to record more/)).toBeTruthy();
    expect(posts().at(-1)?.body).toEqual({ reason: 'duplicate' });
  });
});
