import type { Me, Suggestions } from '@resolutionflow/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ANA, ago, JONAS, sampleCard, sampleMe, sampleStep } from '@/testing/samples';
import { type Answers, composer, id, open } from '@/testing/sessions';

describe('a repeated step', () => {
  const taken = sampleCard({ state: 'claimed', claimed_by: ANA, claimed_at: ago(60) });
  const before = sampleStep({ kind: 'command', body: 'ping fw-01', output: 'no answer' });
  const again = sampleStep({ id: 'st9', position: 2, kind: 'command', body: 'ping fw-01', repeats: 'st1', actor: ANA });
  const found = () => ({ items: [{ step_id: 'st1', actor: JONAS }] });

  async function takeOver(answers: Answers = {}, me: Me = sampleMe('engineer', ANA)) {
    const app = await open(
      {
        'GET /handoffs': () => ({ items: [{ ...taken, session_id: id }], next_cursor: null, epoch: 'e', head: 1 }),
        [`POST /sessions/${id}/repeats`]: found,
        [`POST /sessions/${id}/steps`]: () => ({ ...again, session_id: id }),
        ...answers,
      },
      { status: 'escalated', steps: [before] },
      me,
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Command' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Command/ }), 'ping fw-01{Enter}');
    const posts = () => app.posts().filter(({ path }) => !path.endsWith('/repeats'));
    return { ...app, posts };
  }

  it('is shown with its observation before it is recorded again, with the reason', async () => {
    const { posts } = await takeOver();
    const notice = await screen.findByRole('form', { name: 'Repeated step' });
    expect(notice.textContent).toContain('by Jonas Weber');
    expect(notice.textContent).toContain('no answer');
    expect(posts()).toHaveLength(0);
    await userEvent.type(within(notice).getByLabelText(/Why repeat it/), 'The cable was swapped{Enter}');
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(posts().map(({ body }) => body)).toEqual([
      { kind: 'command', body: 'ping fw-01' },
      { kind: 'note', body: 'Repeated: The cable was swapped' },
    ]);
    expect(screen.queryByRole('form', { name: 'Repeated step' })).toBeNull();
    expect(screen.getByText(/Repeated: Jonas Weber did this/)).toBeTruthy();
  });

  it('keeps the text in the composer for editing', async () => {
    const { posts } = await takeOver();
    const notice = await screen.findByRole('form', { name: 'Repeated step' });
    await userEvent.click(within(notice).getByRole('button', { name: 'Edit' }));
    expect(screen.queryByRole('form', { name: 'Repeated step' })).toBeNull();
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Command/ }).value).toBe('ping fw-01');
    expect(posts()).toHaveLength(0);
  });

  it('is recorded when the check fails', async () => {
    const { posts } = await takeOver({ [`POST /sessions/${id}/repeats`]: () => new Promise(() => {}) });
    await waitFor(() => expect(posts()).toHaveLength(1), { timeout: 2_000 });
    expect(screen.queryByRole('form', { name: 'Repeated step' })).toBeNull();
  });

  it('is not checked for the technician’s own session', async () => {
    const { posts } = await takeOver({}, sampleMe('engineer', JONAS));
    await waitFor(() => expect(posts()).toHaveLength(1));
  });
});

describe('a suggestion', () => {
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

  it('is never invented, and only admins see how the server is set up', async () => {
    const { unmount } = await open(asked({}));
    await ask();
    const panel = await screen.findByRole('region', { name: 'What next' });
    await within(panel).findByText('Your playbook has nothing for this yet.');
    expect(panel.textContent).not.toMatch(/model|provider/i);
    expect(within(panel).queryAllByRole('listitem')).toEqual([]);
    unmount();
    await open(asked({}), {}, sampleMe('admin', JONAS));
    await ask();
    expect(await screen.findByText(/sets one with MODEL_PROVIDER/)).toBeTruthy();
  });

  it('says why the model gave none', async () => {
    await open(asked({ provider: 'openai', model: 'm', reason: 'The provider did not answer within 45 seconds.' }));
    await ask();
    expect(await screen.findByText('The provider did not answer within 45 seconds.')).toBeTruthy();
  });

  it('says that the account has switched the model off, and not that there is none', async () => {
    const reason = 'The AI model is switched off for this account; nothing was sent.';
    await open(asked({ reason }), {}, sampleMe('admin', JONAS));
    await ask();
    expect(await screen.findByText(reason)).toBeTruthy();
    expect(screen.queryByText(/sets one with MODEL_PROVIDER/)).toBeNull();
  });

  it('names its source, and goes into the composer before the typed text', async () => {
    const item = { kind: 'command', body: 'ping fw-01', why: 'It was the cause twice.', source: 'playbook' } as const;
    await open(asked({ items: [{ ...item, step_ids: [], from_problem: true, playbook_entry_id: 'p1' }] }));
    await userEvent.type(composer(), 'Half a sentence');
    await ask();
    const panel = await screen.findByRole('region', { name: 'What next' });
    await within(panel).findByText(/From your playbook/);
    await userEvent.click(within(panel).getByRole('button', { name: 'Add as action' }));
    const command = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Command/ });
    expect(command.value).toBe('ping fw-01\n\nHalf a sentence');
  });
});
