import type { HandoffCard, HandoffDetail, Me } from '@resolutionflow/api-client';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyHandoffEvent, insertMessage, putAssessment } from '@/features/handoff/api/live';
import { Escalation } from '@/features/handoff/components/escalation';
import { HandoffPage } from '@/features/handoff/pages/handoff-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
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

/** Each test has a handoff of its own: what was typed and not sent is kept by its id. */
let id = '';
let count = 0;
beforeEach(() => {
  count += 1;
  id = `h-${count}`;
  sessionStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

const ahead = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const JUNIOR = sampleMe('technician', JONAS);
const card = (changes: Partial<HandoffCard> = {}) => sampleCard({ id, ...changes });
const held = (changes: Partial<HandoffCard> = {}) =>
  card({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(60), ...changes });

type Answers = Parameters<typeof stubApi>[0];

function answer(detail: HandoffDetail, answers: Answers) {
  return stubApi({
    [`GET /handoffs/${id}`]: () => detail,
    [`GET /handoffs/${id}/messages`]: () => ({ items: [] }),
    [`GET /handoffs/${id}/assessment`]: () => sampleAssessment({ handoff_id: id }),
    [`GET /handoffs/${id}/changes`]: () => ({ steps: [], facts: [], attachments: [] }),
    [`GET /handoffs/${id}/similar`]: () => ({ items: [] }),
    'GET /members/claimers': () => ({ items: [ANA, BEN, JONAS] }),
    ...answers,
  });
}

async function brief(of: HandoffCard, answers: Answers = {}, me: Me = sampleMe(), detail = sampleDetail(of)) {
  const asked = answer(detail, answers);
  const app = await renderInApp(
    <Suspense>
      <HandoffPage handoffId={id} />
    </Suspense>,
    { me },
  );
  await screen.findByRole('heading', { level: 1 });
  const to = (verb: string) => asked.filter(({ method, path }) => method === 'POST' && path.endsWith(`/${verb}`));
  return { ...app, to };
}

async function banner(of: HandoffCard, answers: Answers = {}, me: Me = JUNIOR) {
  const asked = answer(sampleDetail(of), answers);
  const app = await renderInApp(<Escalation card={of} />, { me });
  const region = await screen.findByRole('region', { name: 'Escalation' });
  const to = (verb: string) => asked.filter(({ method, path }) => method === 'POST' && path.endsWith(`/${verb}`));
  return { ...app, region, to };
}

/** From the menu, into its dialog. */
async function chooses(move: string): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: move, hidden: true }));
  return screen.findByRole('dialog');
}

describe('giving it away', () => {
  it('takes a reason to release, and keeps what was written when the dialog closes', async () => {
    const { to } = await brief(held(), { [`POST /handoffs/${id}/release`]: () => sampleDetail(card({ revision: 3 })) });
    let dialog = await chooses('Release');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    expect(within(dialog).getByText(/cannot be empty/)).toBeDefined();
    expect(to('release')).toHaveLength(0);
    await userEvent.type(within(dialog).getByLabelText('Why?'), 'Called away');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    dialog = await chooses('Release');
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>('Why?').value).toBe('Called away');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(to('release')[0]?.body).toEqual({ reason: 'Called away' });
  });

  it('says in words why it is too late, and loses nothing', async () => {
    const { client } = await brief(held(), {
      [`POST /handoffs/${id}/return`]: () => new Refusal(409, 'illegal-transition', { state: 'resolved', allowed: [] }),
    });
    const dialog = await chooses('Return with an ask');
    await userEvent.type(within(dialog).getByLabelText(/one thing/), 'Which router?');
    await userEvent.type(within(dialog).getByLabelText(/Why can it not/), 'Too little');
    // Somebody else changes it while it is being written.
    act(() => applyHandoffEvent(client, held({ revision: 7, read_back: 'I look at it' })));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Return' }));
    const alert = await within(dialog).findByRole('alert');
    expect(alert.textContent).toContain('It has been resolved by now');
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>(/one thing/).value).toBe('Which router?');
  });

  it('offers it to those who can take it, and to nobody who has it or asked for it', async () => {
    const offered = held({ revision: 3, state: 'offered', offered_to: BEN, due: { timer: 'lapse', at: ahead(300) } });
    const { to } = await brief(held(), { [`POST /handoffs/${id}/offer`]: () => sampleDetail(offered) });
    const dialog = await chooses('Offer to a colleague');
    await within(dialog).findByRole('option', { name: 'Ben Carter' });
    expect(
      within(dialog)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Choose somebody', 'Ben Carter']);
    await userEvent.selectOptions(within(dialog).getByLabelText('To whom?'), 'Ben Carter');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Offer' }));
    expect(await screen.findByText(/Offered to Ben Carter/)).toBeDefined();
    expect(screen.getByText(/The offer ends in/).textContent).toMatch(/[45]:\d\d/);
    expect(to('offer')[0]?.body).toEqual({ to: BEN.id, reason: null });
  });

  it('is accepted or declined by whom it is offered to', async () => {
    const offered = held({ state: 'offered', claimed_by: BEN, offered_to: ANA });
    const { to } = await brief(offered, { [`POST /handoffs/${id}/accept`]: () => sampleDetail(held({ revision: 3 })) });
    expect(screen.getByRole('button', { name: 'Decline' })).toBeDefined();
    await userEvent.keyboard('e');
    await screen.findByRole('button', { name: /Pick Up/ });
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

describe('beside the brief', () => {
  it('stands what came after it, apart from it', async () => {
    const step = sampleStep({ id: 'st7', body: 'Swapped the cable' });
    const fact = { field: 'device', before: null, after: 'FW-2', at: ago(5) };
    await brief(card(), { [`GET /handoffs/${id}/changes`]: () => ({ steps: [step], facts: [fact], attachments: [] }) });
    const fresh = await screen.findByRole('region', { name: 'New since the brief' });
    expect(fresh.textContent).toContain('Swapped the cable');
    expect(fresh.textContent).toMatch(/Device: unknown → FW-2/);
    expect(screen.getByRole('region', { name: /been tried/ }).textContent).not.toContain('Swapped the cable');
  });

  it('stand those that were like it, and how they ended', async () => {
    const before = {
      ...{ id: 'h-old', title: 'VPN drops at noon', client_name: 'Contoso', score: 0.8 },
      ...{ resolution: 'Same lifetime on both ends.', outcome: 'workaround', ended_at: ago(86_400) },
    };
    await brief(card(), { [`GET /handoffs/${id}/similar`]: () => ({ items: [before] }) });
    const link = await screen.findByRole('link', { name: 'VPN drops at noon' });
    expect(link.getAttribute('href')).toBe('/handoffs/h-old');
    expect(link.closest('li')?.textContent).toMatch(/Workaround 1d ago.*Same lifetime/);
  });

  it('lie its files, to be saved and not to be shown', async () => {
    const detail = sampleDetail(card(), {
      attachments: [
        {
          ...{ id: 'f1', session_id: 's1', name: 'vpn.log', media_type: 'text/plain', size: 340_000 },
          ...{ uploaded_by: JONAS, created_at: ago(60) },
        },
      ],
    });
    await brief(card(), {}, sampleMe(), detail);
    const link = screen.getByRole('link', { name: /vpn\.log/ });
    expect(link.getAttribute('href')).toBe('/api/v1/attachments/f1');
    expect(link.getAttribute('download')).toBe('vpn.log');
    expect(link.textContent).toContain('340 kB');
  });

  it('is a ticket that is an address a link', async () => {
    const detail = sampleDetail(card());
    const problem = {
      ...detail.brief.problem,
      ticket_url: 'https://psa.example/T-1',
      ticket_ref: 'https://psa.example/T-1',
    };
    await brief(card(), {}, sampleMe(), { ...detail, brief: { ...detail.brief, problem } });
    const link = screen.getByRole('link', { name: 'psa.example/T-1' });
    expect(link.getAttribute('href')).toBe('https://psa.example/T-1');
    expect(link.getAttribute('rel')).toContain('noopener');
  });
});

describe('the claim that is about to be taken back', () => {
  it('counts down, and one click keeps it', async () => {
    const { to } = await brief(held({ due: { timer: 'expire', at: ahead(90) } }), {
      [`POST /handoffs/${id}/keep`]: () => sampleDetail(held({ revision: 3, due: { timer: 'warn', at: ahead(480) } })),
    });
    expect(screen.getByText(/Back to the queue in/).textContent).toMatch(/1:(30|29|28)/);
    await userEvent.click(screen.getByRole('button', { name: 'Still on it' }));
    await waitFor(() => expect(screen.queryByText(/Back to the queue in/)).toBeNull());
    expect(to('keep')).toHaveLength(1);
  });

  it('is nobody else’s to keep', async () => {
    await brief(held({ claimed_by: BEN, due: { timer: 'expire', at: ahead(90) } }));
    expect(screen.queryByText(/Back to the queue in/)).toBeNull();
  });
});

describe('the read-back', () => {
  const line = () => screen.getByLabelText<HTMLTextAreaElement>('My understanding and first move');

  it('proposes the first move, and is confirmed in one line', async () => {
    const said = held({ revision: 3, read_back: 'Compare the phase 2 lifetimes.', read_back_at: ago(0) });
    const { to } = await brief(held(), { [`POST /handoffs/${id}/read-back`]: () => sampleDetail(said) });
    expect(line().value).toBe('Compare the phase 2 lifetimes.');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText(/Ana Ruiz understands/)).toBeDefined();
    expect(to('read-back')[0]?.body).toEqual({ text: 'Compare the phase 2 lifetimes.' });
  });

  it('keeps what is being written when the page changes under it, and when it is left', async () => {
    const { client, unmount } = await brief(held());
    await userEvent.clear(line());
    await userEvent.type(line(), 'It is the rekey; I look at');
    act(() => applyHandoffEvent(client, held({ revision: 5, brief_version: 2 })));
    expect(line().value).toBe('It is the rekey; I look at');
    expect(document.activeElement).toBe(line());
    unmount();
    await brief(held());
    expect(line().value).toBe('It is the rekey; I look at');
  });

  it('is seen by the junior', async () => {
    const { region } = await banner(held({ read_back: 'It is the rekey.', read_back_at: ago(5) }));
    expect(region.textContent).toContain('It is the rekey.');
    expect(within(region).queryByRole('textbox', { name: /understanding/ })).toBeNull();
  });
});

describe('questions without a call', () => {
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
    expect((await within(await thread()).findByRole('listitem')).textContent).toContain('Not answered');
    expect(to('messages')[0]?.body).toEqual({ kind: 'question', body: 'Which port?' });
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Ask Jonas Weber' }).value).toBe('');
  });

  it('reach the junior as they are asked, who answers', async () => {
    const said = { ...question, id: 'm2', kind: 'answer' as const, body: 'Port 12', author: JONAS };
    const { client, to, container } = await banner(held(), {
      [`POST /handoffs/${id}/messages`]: () => ({ ...said, handoff_id: id }),
    });
    await screen.findByRole('textbox', { name: 'Tell Ana Ruiz' });
    act(() => insertMessage(client, { ...question, handoff_id: id }));
    const region = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(region.textContent).toContain('Ana Ruiz asks: Which port?'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Answer Ana Ruiz' }), 'Port 12{Enter}');
    await waitFor(() => expect(screen.queryByText('Not answered')).toBeNull());
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
    await screen.findByText(/What you wrote is still here/);
    expect(box.value).toBe('Which port?');
    down = false;
    await userEvent.type(box, '{Enter}');
    await waitFor(() => expect(box.value).toBe(''));
    const keys = to('messages').map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  it('are read by everybody else', async () => {
    await brief(held({ claimed_by: BEN }), {
      [`GET /handoffs/${id}/messages`]: () => ({ items: [{ ...question, handoff_id: id }] }),
    });
    expect(within(await thread()).queryByRole('textbox')).toBeNull();
  });
});

describe('the assessment', () => {
  const cause = {
    text: 'The lifetimes differ.',
    confidence: 'high' as const,
    citations: [{ kind: 'step' as const, id: 'st1' }],
  };

  it('comes by itself, says how sure it is, and points at the step that it rests on', async () => {
    const { client } = await brief(card(), {
      [`GET /handoffs/${id}/assessment`]: () =>
        sampleAssessment({ handoff_id: id, status: 'pending', made_at: null, label: 'Being made' }),
    });
    await screen.findByText('Being made');
    act(() => putAssessment(client, sampleAssessment({ handoff_id: id, causes: [cause] })));
    const region = screen.getByRole('region', { name: 'AI assessment' });
    await waitFor(() => expect(region.textContent).toContain('High confidence'));
    const mark = within(region).getByRole('button', { name: 'Go to step 1' });
    act(() => mark.focus());
    expect(document.getElementById('step-st1')?.hasAttribute('data-cited')).toBe(true);
    act(() => mark.blur());
    expect(document.getElementById('step-st1')?.hasAttribute('data-cited')).toBe(false);
  });

  it('that fails leaves the page whole', async () => {
    await brief(card(), { [`GET /handoffs/${id}/assessment`]: () => new Refusal(500, 'internal') });
    expect(await screen.findByText(/It did not load/)).toBeDefined();
    expect(screen.getByRole('button', { name: /Claim/ })).toBeDefined();
    expect(screen.getByRole('region', { name: 'Start here' }).textContent).toContain('Compare the phase 2 lifetimes.');
  });
});

describe('the junior who waits', () => {
  it('is told who looks, in the place of the line that waits for them', async () => {
    const { presence, container, region } = await banner(card());
    const waiting = within(region).getByText(/The engineers have been told/);
    act(() => presence.look(id, ANA));
    expect(within(region).getByText('Ana is looking at it')).toBeDefined();
    expect(waiting.className).toContain('invisible');
    const said = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(said.textContent).toContain('Ana is looking at it'));
    act(() => presence.look(id));
    expect(waiting.className).not.toContain('invisible');
  });

  it('may add to the brief and withdraw while nobody has it, and not withdraw after', async () => {
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
    await userEvent.click(within(region).getByRole('button', { name: 'Send back to the queue' }));
    expect(within(region).getByText('Say what you found.')).toBeDefined();
    await userEvent.type(within(region).getByLabelText('Your answer'), 'The one in the basement');
    await userEvent.click(within(region).getByRole('button', { name: 'Send back to the queue' }));
    await waitFor(() => expect(to('reopen')).toHaveLength(1));
    expect(to('reopen')[0]?.body).toMatchObject({ answer: 'The one in the basement' });
  });

  it('sees that nobody is called for what is parked', async () => {
    const { region } = await banner(card({ intent: 'park', due: { timer: 'resume', at: ahead(7_200) } }));
    expect(region.textContent).toMatch(/Parked until .*Nobody is called/);
  });
});

describe('what is hidden', () => {
  it('is visibly hidden, and says what it was', async () => {
    const detail = sampleDetail(card());
    const tried = detail.brief.tried.map((entry) => ({ ...entry, action: 'net use /user:admin [password hidden]' }));
    await brief(card(), {}, sampleMe(), { ...detail, brief: { ...detail.brief, tried } });
    const mark = screen.getByText('password hidden', { exact: false, selector: 'mark' });
    expect(mark.closest('code')?.textContent).toContain('net use /user:admin');
  });
});
