import type { HandoffCard } from '@resolutionflow/api-client';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Escalation } from '@/features/handoff/components/escalation';
import { Refusal, stubApi } from '@/testing/api';
import { ahead, banner, card, ending, held, id } from '@/testing/handoffs';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, ago, BEN, sampleDetail, sampleMe } from '@/testing/samples';

describe('who has just picked it up', () => {
  it('may undo it on the session’s page too', async () => {
    const mine = held({ claimed_at: ago(2) });
    const [created] = sampleDetail(mine).history;
    const claimed = { ...created, seq: 2, transition: 'claim', to_state: 'claimed' } as typeof created;
    const { region, to } = await banner(
      mine,
      {
        [`GET /handoffs/${id}`]: () => ({ ...sampleDetail(mine), history: [created, claimed] }),
        [`POST /handoffs/${id}/undo`]: () => sampleDetail(card({ revision: 3 })),
      },
      sampleMe(),
    );
    await userEvent.click(await within(region).findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(to('undo')).toHaveLength(1));
    expect(to('release')).toHaveLength(0);
  });
});

describe('when the event of an undo is here before its answer', () => {
  const undone = async (answer: (answered: Promise<void>) => unknown) => {
    const mine = held({ claimed_at: ago(2) });
    const [created] = sampleDetail(mine).history;
    const claimed = { ...created, seq: 2, transition: 'claim', to_state: 'claimed' } as typeof created;
    let show: (card: HandoffCard) => void = () => {};
    const Session = () => {
      const [of, setOf] = useState(mine);
      show = setOf;
      return <Escalation card={of} />;
    };
    let reply = () => {};
    const answered = new Promise<void>((resolve) => {
      reply = resolve;
    });
    stubApi({
      [`GET /handoffs/${id}`]: () => ({ ...sampleDetail(mine), history: [created, claimed] }),
      [`GET /handoffs/${id}/messages`]: () => ({ items: [] }),
      [`POST /handoffs/${id}/undo`]: () => answer(answered),
    });
    const app = await renderInApp(<Session />, { me: sampleMe() });
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    act(() => show(card({ revision: 3 })));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    reply();
    return app;
  };

  it('is said all the same', async () => {
    const { container } = await undone((answered) => answered.then(() => sampleDetail(card({ revision: 3 }))));
    const said = container.querySelector('[role=status].sr-only') as HTMLElement;
    await waitFor(() => expect(said.textContent).toContain('Undone'));
  });

  it('says why it failed', async () => {
    await undone((answered) => answered.then(() => new Refusal(409, 'too-late-to-undo')));
    expect(await screen.findByText('Not undone')).toBeDefined();
  });
});

describe('the junior who waits', () => {
  it('shows viewers in place of the line below the title', async () => {
    const { presence, container, region } = await banner(card());
    const waiting = within(region).getByText(/were notified/);
    act(() => presence.look(id, ANA));
    expect(within(region).getByText('Ana is viewing')).toBeDefined();
    expect(waiting.className).toContain('invisible');
    const said = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(said.textContent).toContain('Ana is viewing'));
    act(() => presence.look(id));
    expect(waiting.className).not.toContain('invisible');
  });

  it('can be amended and withdrawn while unclaimed, and only amended afterwards', async () => {
    const { region, unmount } = await banner(card());
    expect(within(region).getByRole('button', { name: 'Withdraw' })).toBeDefined();
    unmount();
    const later = await banner(held());
    expect(within(later.region).queryByRole('button', { name: 'Withdraw' })).toBeNull();
    expect(later.region.textContent).toContain('Ana Ruiz picked this up 1m ago');
  });

  it('answers the one ask with which it came back', async () => {
    const returned = card({ revision: 3, state: 'returned', returned_ask: 'Which of the two routers?' });
    const { region, to } = await banner(returned, {
      [`POST /handoffs/${id}/reopen`]: () => sampleDetail(card({ revision: 4, cycle: 2 })),
    });
    expect(region.textContent).toContain('Which of the two routers?');
    await userEvent.click(within(region).getByRole('button', { name: 'Send to the queue' }));
    expect(within(region).getByText('Enter your answer.')).toBeDefined();
    await userEvent.type(within(region).getByLabelText('Your answer'), 'The one in the basement');
    await userEvent.click(within(region).getByRole('button', { name: 'Send to the queue' }));
    await waitFor(() => expect(to('reopen')).toHaveLength(1));
    expect(to('reopen')[0]?.body).toMatchObject({ answer: 'The one in the basement' });
  });

  it('answers an open question with the same field', async () => {
    const question = {
      id: 'm1',
      handoff_id: id,
      cycle: 1,
      kind: 'question',
      body: 'Which port?',
      author: ANA,
      at: ago(9),
    };
    const { region } = await banner(card({ state: 'returned', returned_ask: 'Which of the two routers?' }), {
      [`GET /handoffs/${id}/messages`]: () => ({ items: [question] }),
    });
    const field = await within(region).findByLabelText('Your answer, also to the question');
    expect(within(region).getAllByRole('textbox')).toEqual([field]);
    const asked = within(region).getByText('Which port?');
    expect(asked.closest('li')?.textContent).toContain('Unanswered');
    expect(asked.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it.each([
    [{ count: 1, people: [ANA] }, 'Ana Ruiz was notified.'],
    [{ count: 5, people: [ANA, BEN] }, 'Ana Ruiz, Ben Carter, and 3 more were notified.'],
    [{ count: 0, people: [] }, 'No one to notify yet. Invite a senior.'],
  ])('names the notified people, as the server counts them: %o', async (notified, words) => {
    const { region } = await banner(card({ notified }));
    expect(region.textContent).toContain(words);
  });

  it('sees that no one is notified of a parked session', async () => {
    const { region } = await banner(card({ intent: 'park', due: { timer: 'resume', at: ahead(7_200) } }));
    expect(region.textContent).toMatch(/Parked until .*No one is notified/);
  });
});

describe('an ended handoff', () => {
  it('shows its holder, outcome and messages, read-only', async () => {
    const question = {
      id: 'm1',
      handoff_id: id,
      cycle: 1,
      kind: 'question',
      body: 'Which port?',
      author: ANA,
      at: ago(9),
    };
    const region = await ending(held({ state: 'resolved', outcome: 'workaround', ended_at: ago(60) }), {
      [`GET /handoffs/${id}/messages`]: () => ({ items: [question] }),
    });
    expect(await within(region).findByText('Which port?')).toBeDefined();
    expect(region.textContent).toContain('Picked up by Ana Ruiz · Workaround 1m ago');
    expect(within(region).queryByRole('textbox')).toBeNull();
    expect(within(region).queryByText('Unanswered')).toBeNull();
    expect(within(region).getByRole('link', { name: 'Brief' }).getAttribute('href')).toBe(`/handoffs/${id}`);
  });
});
