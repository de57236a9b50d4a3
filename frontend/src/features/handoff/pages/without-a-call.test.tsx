import type { HandoffDetail } from '@resolutionflow/api-client';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '@/testing/api';
import { emit, emitCard } from '@/testing/events';
import { banner, brief, card, held, id } from '@/testing/handoffs';
import { ANA, ago, BEN, JONAS, sampleDetail, sampleMe } from '@/testing/samples';

describe('the read-back', () => {
  const line = () => screen.getByLabelText<HTMLTextAreaElement>('My understanding and first step');

  it('proposes the first move, and is confirmed in one line', async () => {
    const said = held({ revision: 3, read_back: 'Compare the phase 2 lifetimes.', read_back_at: ago(0) });
    const { to } = await brief(held(), { [`POST /handoffs/${id}/read-back`]: () => sampleDetail(said) });
    expect(line().value).toBe('Compare the phase 2 lifetimes.');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText(/Ana Ruiz’s understanding/)).toBeDefined();
    expect(to('read-back')[0]?.body).toEqual({ text: 'Compare the phase 2 lifetimes.' });
  });

  it('keeps the draft when the page changes, and when it is left', async () => {
    const { client, unmount } = await brief(held());
    await userEvent.clear(line());
    await userEvent.type(line(), 'It is the rekey; I look at');
    act(() => emitCard(client, held({ revision: 5, brief_version: 2 })));
    expect(line().value).toBe('It is the rekey; I look at');
    expect(document.activeElement).toBe(line());
    unmount();
    await brief(held());
    expect(line().value).toBe('It is the rekey; I look at');
  });

  const readBack = (answer: () => unknown) => ({ [`POST /handoffs/${id}/read-back`]: answer });
  const said = (text: string) => sampleDetail(held({ revision: 3, read_back: text, read_back_at: ago(0) }));
  const pickUp = () => screen.getByRole('button', { name: /Start here|Back to session/ });

  it('is sent with Start here, which says so to a screen reader', async () => {
    const { to, path } = await brief(
      held(),
      readBack(() => said('Compare the phase 2 lifetimes.')),
    );
    expect(pickUp().getAttribute('aria-description')).toBe('Sends your understanding too');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe('/sessions/s1'));
    expect(to('read-back').map(({ body }) => body)).toEqual([{ text: 'Compare the phase 2 lifetimes.' }]);
  });

  it('goes along as it was typed, in one line', async () => {
    const { to } = await brief(
      held(),
      readBack(() => said('It is the rekey')),
    );
    await userEvent.clear(line());
    await userEvent.type(line(), '  It is   the rekey ');
    await userEvent.click(pickUp());
    await waitFor(() => expect(to('read-back').map(({ body }) => body)).toEqual([{ text: 'It is the rekey' }]));
  });

  it('reaches the server before an undo that came after it', async () => {
    let answer: (detail: HandoffDetail) => void = () => {};
    const now = held({ claimed_at: ago(1) });
    const [created] = sampleDetail(now).history;
    const claimed = { ...created, seq: 2, transition: 'claim', to_state: 'claimed' } as typeof created;
    const detail = { ...sampleDetail(now), history: [created, claimed] } as HandoffDetail;
    const { to } = await brief(
      now,
      {
        ...readBack(() => new Promise((resolve) => (answer = resolve))),
        [`POST /handoffs/${id}/undo`]: () => sampleDetail(card({ revision: 4 })),
      },
      sampleMe(),
      detail,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(to('undo')).toHaveLength(0);
    act(() => answer(said('Compare the phase 2 lifetimes.')));
    await waitFor(() => expect(to('undo')).toHaveLength(1));
  });

  it('is nothing where the field was emptied', async () => {
    const { to, path } = await brief(held());
    await userEvent.clear(line());
    expect(pickUp().getAttribute('aria-description')).toBeNull();
    await userEvent.click(pickUp());
    await waitFor(() => expect(path()).toBe('/sessions/s1'));
    expect(to('read-back')).toHaveLength(0);
  });

  it('is not lost when it does not get through: the session’s page has it, to be confirmed', async () => {
    const first = await brief(
      held(),
      readBack(() => new Refusal(503, 'unavailable')),
    );
    await userEvent.click(pickUp());
    expect(await screen.findByText('Your line was not sent')).toBeDefined();
    expect(first.path()).toBe('/sessions/s1');
    first.unmount();
    await banner(held(), {}, sampleMe());
    expect(line().value).toBe('Compare the phase 2 lifetimes.');
  });

  it('is sent unedited with the first pick-up only', async () => {
    const { to, path } = await brief(held({ state: 'active', first_action_at: ago(5) }));
    expect(pickUp().textContent).toContain('Back to session');
    await userEvent.type(line(), ' Then the firmware.');
    expect(pickUp().getAttribute('aria-description')).toBe('Sends your understanding too');
    await userEvent.clear(line());
    await userEvent.click(pickUp());
    await waitFor(() => expect(path()).toBe('/sessions/s1'));
    expect(to('read-back')).toHaveLength(0);
  });

  it('is seen by the junior', async () => {
    const { region } = await banner(held({ read_back: 'It is the rekey.', read_back_at: ago(5) }));
    expect(region.textContent).toContain('It is the rekey.');
    expect(within(region).queryByRole('textbox', { name: /understanding/ })).toBeNull();
  });
});

describe('questions without a call', () => {
  afterEach(() => vi.restoreAllMocks());

  const question = {
    id: 'm1',
    handoff_id: '',
    cycle: 1,
    kind: 'question' as const,
    body: 'Which port?',
    author: ANA,
    at: ago(20),
  };
  const thread = () => screen.findByRole('region', { name: 'Questions' });

  it('are asked by the holder, with Enter', async () => {
    const { to } = await brief(held(), {
      [`POST /handoffs/${id}/messages`]: () => ({ ...question, handoff_id: id }),
    });
    await userEvent.type(await screen.findByRole('textbox', { name: 'Ask Jonas Weber' }), 'Which port?{Enter}');
    expect((await within(await thread()).findByRole('listitem')).textContent).toContain('Unanswered');
    expect(to('messages')[0]?.body).toEqual({ kind: 'question', body: 'Which port?' });
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Ask Jonas Weber' }).value).toBe('');
  });

  it('reach the junior as they are asked, who answers', async () => {
    const said = { ...question, id: 'm2', kind: 'answer' as const, body: 'Port 12', author: JONAS };
    const { client, to, container } = await banner(held(), {
      [`POST /handoffs/${id}/messages`]: () => ({ ...said, handoff_id: id }),
    });
    await screen.findByRole('textbox', { name: 'Comment for Ana Ruiz' });
    act(() => emit(client, 'handoff.message_added.v1', { ...question, handoff_id: id }));
    const region = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(region.textContent).toContain('Ana Ruiz asks: Which port?'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Answer Ana Ruiz' }), 'Port 12{Enter}');
    await waitFor(() => expect(screen.queryByText('Unanswered')).toBeNull());
    expect(to('messages')[0]?.body).toEqual({ kind: 'answer', body: 'Port 12' });
  });

  it('keep the text and the key when nothing came back', async () => {
    let down = true;
    const { to } = await brief(held(), {
      [`POST /handoffs/${id}/messages`]: () =>
        down ? new Refusal(503, 'unavailable') : { ...question, handoff_id: id },
    });
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Ask Jonas Weber' });
    await userEvent.type(box, 'Which port?{Enter}');
    await screen.findByText(/What you wrote is kept/);
    expect(box.value).toBe('Which port?');
    down = false;
    await userEvent.type(box, '{Enter}');
    await waitFor(() => expect(box.value).toBe(''));
    const keys = to('messages').map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  it('keep a focused message field in view, and no other', async () => {
    const { client } = await brief(held(), { [`GET /handoffs/${id}/messages`]: () => ({ items: [question] }) });
    const seen = vi.spyOn(Element.prototype, 'scrollIntoView');
    const box = await screen.findByRole('textbox', { name: 'Ask Jonas Weber' });
    act(() => emit(client, 'handoff.message_added.v1', { ...question, id: 'm2', handoff_id: id }));
    await waitFor(() => expect(screen.getAllByText('Which port?')).toHaveLength(2));
    expect(seen).not.toHaveBeenCalled();
    act(() => box.focus());
    expect(seen.mock.contexts).toEqual([box.closest('form')]);
    seen.mockClear();
    act(() => emit(client, 'handoff.message_added.v1', { ...question, id: 'm3', handoff_id: id }));
    await waitFor(() => expect(seen).toHaveBeenCalledWith({ block: 'nearest' }));
    expect(seen.mock.contexts[0]).toBe(box.closest('form'));
  });

  it('of an earlier cycle wait for no one', async () => {
    await brief(held({ cycle: 2 }), { [`GET /handoffs/${id}/messages`]: () => ({ items: [question] }) });
    expect((await thread()).textContent).toContain('Which port?');
    expect(screen.queryByText('Unanswered')).toBeNull();
  });

  it('are readable by everyone else', async () => {
    await brief(held({ claimed_by: BEN }), {
      [`GET /handoffs/${id}/messages`]: () => ({ items: [{ ...question, handoff_id: id }] }),
    });
    expect(within(await thread()).queryByRole('textbox')).toBeNull();
  });
});
