import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Refusal } from '@/testing/api';
import { emitCard } from '@/testing/events';
import { ahead, brief, card, chooses, held, id, JUNIOR } from '@/testing/handoffs';
import { ANA, ago, BEN, sampleCard, sampleDetail, sampleMe } from '@/testing/samples';

describe('giving it away', () => {
  it('asks for a reason to release, and keeps the text when the dialog closes', async () => {
    const { to } = await brief(held(), { [`POST /handoffs/${id}/release`]: () => sampleDetail(card({ revision: 3 })) });
    let dialog = await chooses('Release');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    expect(within(dialog).getByText(/at least one line/)).toBeDefined();
    expect(to('release')).toHaveLength(0);
    await userEvent.type(within(dialog).getByLabelText('Why?'), 'Called away');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    dialog = await chooses('Release');
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>('Why?').value).toBe('Called away');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(to('release')[0]?.body).toEqual({ reason: 'Called away' });
  });

  it('says why it is too late, and keeps the text', async () => {
    const { client } = await brief(held(), {
      [`POST /handoffs/${id}/return`]: () => new Refusal(409, 'illegal-transition', { state: 'resolved', allowed: [] }),
    });
    const dialog = await chooses('Request information');
    await userEvent.type(within(dialog).getByLabelText(/What do you need/), 'Which router?');
    await userEvent.type(within(dialog).getByLabelText(/What is missing/), 'Too little');
    // Someone else changes it while it is being written.
    act(() => emitCard(client, held({ revision: 7, read_back: 'I look at it' })));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Request' }));
    const alert = await within(dialog).findByRole('alert');
    expect(alert.textContent).toContain('This escalation has been resolved now');
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>(/What do you need/).value).toBe('Which router?');
  });

  it('can be offered to other seniors, not to its holder or technician', async () => {
    const offered = held({ revision: 3, state: 'offered', offered_to: BEN, due: { timer: 'lapse', at: ahead(300) } });
    const { to } = await brief(held(), { [`POST /handoffs/${id}/offer`]: () => sampleDetail(offered) });
    const dialog = await chooses('Offer to a colleague');
    await within(dialog).findByRole('option', { name: 'Ben Carter' });
    expect(
      within(dialog)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Choose a colleague', 'Ben Carter']);
    await userEvent.selectOptions(within(dialog).getByLabelText('Who?'), 'Ben Carter');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Offer' }));
    expect(await screen.findByText(/Offered to Ben Carter/)).toBeDefined();
    expect(screen.getByText(/Offer expires in/).textContent).toMatch(/[45]:\d\d/);
    expect(to('offer')[0]?.body).toEqual({ to: BEN.id, reason: null });
  });

  it('is accepted or declined by its recipient', async () => {
    const offered = held({ state: 'offered', claimed_by: BEN, offered_to: ANA });
    const { to } = await brief(offered, { [`POST /handoffs/${id}/accept`]: () => sampleDetail(held({ revision: 3 })) });
    expect(screen.getByRole('button', { name: 'Decline' })).toBeDefined();
    await userEvent.keyboard('e');
    await screen.findByRole('button', { name: 'Start here' });
    expect(to('accept')).toHaveLength(1);
  });
});

describe('resolving', () => {
  it('takes what fixed it, how it ended and whether the assessment was right', async () => {
    const { to } = await brief(held(), {
      [`POST /handoffs/${id}/resolve`]: () => sampleDetail(held({ revision: 3, state: 'resolved', ended_at: ago(0) })),
    });
    const dialog = await chooses('Resolve');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    expect(to('resolve')).toHaveLength(0);
    await userEvent.type(within(dialog).getByLabelText('What fixed it?'), 'Same lifetime on both ends');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Workaround' }));
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Partly' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.body.textContent).toMatch(/Resolved just now|Resolved \ds ago/);
    expect(to('resolve')[0]?.body).toEqual({
      resolution: 'Same lifetime on both ends',
      outcome: 'workaround',
      assessment_grade: 'partly',
    });
  });
});

describe('after the end', () => {
  it('shows the resolution first', async () => {
    const end = { seq: 3, cycle: 1, actor: ANA, transition: 'resolve', from_state: 'active', at: ago(60) } as const;
    const detail = sampleDetail(held({ state: 'resolved', outcome: 'workaround', ended_at: ago(60) }));
    detail.history.push({
      ...end,
      to_state: 'resolved',
      note: 'Same lifetime on both ends.',
      notified: null,
      skipped: [],
    });
    await brief(detail.card, {}, sampleMe(), detail);
    const ending = screen.getByRole('region', { name: 'Outcome' });
    expect(ending.textContent).toContain('Workaround, by Ana Ruiz');
    expect(ending.textContent).toContain('Same lifetime on both ends.');
    const assessment = screen.getByRole('region', { name: 'Assessment' });
    expect(ending.compareDocumentPosition(assessment) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  const over = () => held({ state: 'resolved', ended_at: ago(60) });

  it('is followed up by a new one, once, and the page goes there', async () => {
    const next = sampleCard({ id: 'h-next', follows: id });
    const { to, path } = await brief(over(), { [`POST /handoffs/${id}/follow-up`]: () => sampleDetail(next) });
    const dialog = await chooses('Follow up');
    await userEvent.type(within(dialog).getByLabelText(/What came back/), 'It drops again');
    await userEvent.dblClick(within(dialog).getByRole('button', { name: 'Follow up' }));
    await waitFor(() => expect(path()).toBe('/handoffs/h-next'));
    expect(to('follow-up')).toHaveLength(1);
    expect(to('follow-up')[0]?.body).toEqual({ reason: 'It drops again' });
    expect(to('follow-up')[0]?.headers.get('Idempotency-Key')).toBeTruthy();
  });

  it('is nothing that a technician follows up', async () => {
    await brief(over(), {}, JUNIOR);
    expect(screen.queryByRole('button', { name: 'Follow up', hidden: true })).toBeNull();
  });
});

describe('the claim that is about to be taken back', () => {
  it('counts down, and one click keeps it', async () => {
    const { to } = await brief(held({ due: { timer: 'expire', at: ahead(90) } }), {
      [`POST /handoffs/${id}/keep`]: () => sampleDetail(held({ revision: 3, due: { timer: 'warn', at: ahead(480) } })),
    });
    expect(screen.getByText(/Claim expires without activity in/).textContent).toMatch(/1:(30|29|28)/);
    await userEvent.click(screen.getByRole('button', { name: 'Still on it' }));
    await waitFor(() => expect(screen.queryByText(/Claim expires without activity in/)).toBeNull());
    expect(to('keep')).toHaveLength(1);
  });

  it('is kept only by its holder', async () => {
    await brief(held({ claimed_by: BEN, due: { timer: 'expire', at: ahead(90) } }));
    expect(screen.queryByText(/Claim expires without activity in/)).toBeNull();
  });
});
