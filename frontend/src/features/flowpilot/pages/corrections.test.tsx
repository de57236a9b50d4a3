import type { SessionDetail, Step } from '@resolutionflow/api-client';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Refusal } from '@/testing/api';
import { emit } from '@/testing/events';
import { ago, BEN, JONAS, sampleMe, sampleSession, sampleStep } from '@/testing/samples';
import { type Answers, composer, id, open, steps } from '@/testing/sessions';

const STEP = 'Restarted the tunnel.';
const step = (changes: Partial<Step> = {}) => sampleStep({ session_id: id, ...changes });
const theirs = () => step({ body: 'Restarted it twice.', version: 2, edits: 1, edited: { by: BEN, at: ago(2) } });
const path = () => `/sessions/${id}/steps/st1`;
const field = () => within(screen.getByRole('form', { name: 'Edit this step' })).getByRole('textbox');

async function opened(answers: Answers = {}, session: Partial<SessionDetail> = {}) {
  const app = await open(answers, { steps: [step()], ...session });
  const puts = () => app.asked.filter(({ method }) => method === 'PUT');
  return { ...app, puts };
}

async function editing(answers: Answers = {}) {
  const app = await opened(answers);
  await userEvent.click(screen.getByRole('button', { name: 'Edit this step' }));
  await screen.findByRole('form', { name: 'Edit this step' });
  return app;
}

describe('a step is edited', () => {
  it('in its place, with e on the focused step and Enter', async () => {
    const saved = step({ body: 'Restarted the firewall', version: 2, edits: 1, edited: { by: JONAS, at: ago(0) } });
    const { puts } = await opened({ [`PUT ${path()}`]: () => saved });
    await userEvent.keyboard('k');
    expect(document.activeElement).toBe(steps()[0]);
    await userEvent.keyboard('e');
    await screen.findByRole('form', { name: 'Edit this step' });
    expect(document.activeElement).toBe(field());
    await userEvent.clear(field());
    await userEvent.type(field(), 'Restarted the firewall{Enter}');

    await waitFor(() => expect(steps()[0]?.textContent).toContain('edited · 2 versions'));
    expect(puts()[0]?.body).toEqual({ version: 1, kind: 'action', body: 'Restarted the firewall' });
    expect(screen.queryByRole('form', { name: 'Edit this step' })).toBeNull();
    expect(document.activeElement).toBe(steps()[0]);
  });

  it('and Escape leaves it, with what was typed kept for later', async () => {
    await editing();
    await userEvent.type(field(), ' Twice.{Escape}');
    expect(steps()[0]?.textContent).toContain(STEP);
    await userEvent.click(screen.getByRole('button', { name: 'Unsaved edit' }));
    await waitFor(() => expect(field()).toHaveProperty('value', `${STEP} Twice.`));
    await userEvent.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(field()).toHaveProperty('value', STEP);
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Edit this step' })).toBeTruthy();
  });

  it('says who edited the same meanwhile, and keeps what was typed until one of both is chosen', async () => {
    const { client, puts } = await editing({ [`PUT ${path()}`]: () => step({ version: 3, body: 'Mine' }) });
    await userEvent.clear(field());
    await userEvent.type(field(), 'Mine');
    act(() => emit(client, 'session.step_corrected.v1', theirs(), 11, { shortened: false }));
    expect(await screen.findByText(/Ben Carter edited this step while you did/)).toBeTruthy();
    expect(screen.getByText('Restarted it twice.')).toBeTruthy();
    expect(field()).toHaveProperty('value', 'Mine');

    await userEvent.type(field(), '{Enter}');
    expect(puts()).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    await userEvent.type(field(), '{Enter}');
    await waitFor(() => expect(puts()[0]?.body).toMatchObject({ version: 2, body: 'Mine' }));
  });

  it('or takes theirs', async () => {
    const { client } = await editing();
    await userEvent.type(field(), ' Mine');
    act(() => emit(client, 'session.step_corrected.v1', theirs(), 11, { shortened: false }));
    await userEvent.click(await screen.findByRole('button', { name: 'Use theirs' }));
    expect(field()).toHaveProperty('value', 'Restarted it twice.');
  });

  it('refused, because another was first, it says so and asks what is there now', async () => {
    let now = step();
    await editing({
      [`GET /sessions/${id}`]: () => sampleSession({ id, steps: [now] }),
      [`PUT ${path()}`]: () => {
        now = theirs();
        return new Refusal(409, 'step-changed', { changed_by: BEN, changed_at: ago(2), version: 2 });
      },
    });
    await userEvent.type(field(), ' Mine{Enter}');
    expect(await screen.findByText(/Ben Carter edited this step while you did/)).toBeTruthy();
    expect(field()).toHaveProperty('value', `${STEP} Mine`);
  });

  it('whole, where the session has the beginning', async () => {
    await open({ [`GET ${path()}`]: () => step({ body: `${STEP} And more.` }) }, { steps: [step({ more: 10 })] });
    await userEvent.click(screen.getByRole('button', { name: 'Edit this step' }));
    await waitFor(() => expect(field()).toHaveProperty('value', `${STEP} And more.`));
  });
});

describe('a step is struck out', () => {
  const struck = () => step({ version: 2, struck: { by: JONAS, at: ago(0) } });

  it('stays, crossed out, and is restored', async () => {
    const { posts } = await editing({
      [`POST ${path()}/strike`]: struck,
      [`POST ${path()}/restore`]: () => step({ version: 3 }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Strike out' }));
    await waitFor(() => expect(steps()[0]?.querySelector('del')?.textContent).toContain(STEP));
    expect(steps()[0]?.textContent).toContain('Struck out by Jonas Weber');
    expect(screen.queryByRole('button', { name: 'Edit this step' })).toBeNull();

    await userEvent.click(screen.getByRole('button', { name: 'Restore' }));
    await waitFor(() => expect(steps()[0]?.querySelector('del')).toBeNull());
    expect(posts().map(({ body }) => body)).toEqual([{ version: 1 }, { version: 2 }]);
  });
});

describe('corrections are for', () => {
  const others = { owner: BEN, steps: [] as Step[] };

  it('one’s own steps in the session of another', async () => {
    const mine = step();
    await open({}, { ...others, steps: [mine, step({ id: 'st2', position: 2, actor: BEN })] });
    expect(within(steps()[0] as HTMLElement).getByRole('button', { name: 'Edit this step' })).toBeTruthy();
    expect(within(steps()[1] as HTMLElement).queryByRole('button', { name: 'Edit this step' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Edit the facts' })).toBeNull();
  });

  it.each([
    ['nobody once it is resolved', { status: 'resolved' } as const, sampleMe('technician', JONAS)],
    ['no viewer', {}, sampleMe('viewer', JONAS)],
  ])('%s', async (_whom, session, me) => {
    await open({}, { steps: [step()], ...session }, me);
    expect(screen.queryByRole('button', { name: 'Edit this step' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Edit the facts' })).toBeNull();
  });
});

describe('the history', () => {
  it('says who changed what, and what it was', async () => {
    const items = [
      { number: 2, step_id: 'st1', kind: 'strike', actor: BEN, at: ago(5), changes: [] },
      {
        ...{ number: 1, step_id: 'st1', kind: 'edit', actor: JONAS, at: ago(60) },
        changes: [{ field: 'body', before: 'Restarted tunel', after: STEP, more: 0 }],
      },
    ];
    await open(
      { [`GET ${path()}/corrections`]: () => ({ items }) },
      { steps: [step({ edits: 1, version: 3, struck: { by: BEN, at: ago(5) } })] },
    );
    await userEvent.click(screen.getByRole('button', { name: 'edited · 2 versions: show them' }));
    const [first, second] = await within(await screen.findByRole('dialog')).findAllByRole('listitem');
    expect(first?.textContent).toContain('Ben Carter struck it out');
    expect(second?.textContent).toMatch(
      /Jonas Weber changed it.*What was done, beforeRestarted tunelAfterRestarted the tunnel/,
    );
  });
});

describe('the facts', () => {
  const facts = () => screen.getAllByRole('form', { name: 'Edit the facts' })[0] as HTMLElement;
  const edit = async (answers: Answers = {}, session: Partial<SessionDetail> = {}) => {
    const app = await opened(answers, { device: 'FW-1', ...session });
    await userEvent.click(screen.getAllByRole('button', { name: 'Edit the facts' })[0] as HTMLElement);
    await screen.findAllByRole('form', { name: 'Edit the facts' });
    return app;
  };

  it('are corrected in their place: what was changed is sent, and what was emptied is unknown', async () => {
    const { patches } = await edit({ [`PATCH /sessions/${id}`]: () => sampleSession({ id, revision: 1 }) });
    const client = within(facts()).getByLabelText('Client');
    await userEvent.clear(client);
    await userEvent.type(client, 'Contoso Group');
    await userEvent.clear(within(facts()).getByLabelText('Device'));
    await userEvent.selectOptions(within(facts()).getByLabelText('Severity'), 'Critical');
    await userEvent.type(within(facts()).getByLabelText('Ticket'), '{Enter}');
    await waitFor(() =>
      expect(patches()[0]?.body).toEqual({
        ...{ revision: 0, client_name: 'Contoso Group', device: null, severity: 'critical' },
      }),
    );
    await waitFor(() => expect(screen.queryAllByRole('form', { name: 'Edit the facts' })).toHaveLength(0));
  });

  it('suggest names while one types; Escape closes the list, and the next one the form', async () => {
    await edit({
      'POST /clients/find': () => ({
        items: [{ id: 'c1', name: 'Contoso Legal', former_name: null, exact: true, used_at: ago(60) }],
      }),
      'GET /clients/c1': () => ({ contacts: [{ id: 'p1', name: 'Mia Lang', used_at: ago(60) }], devices: [] }),
    });
    await userEvent.type(within(facts()).getByLabelText('Contact'), 'mi');
    expect(await within(facts()).findByRole('option', { name: 'Mia Lang', hidden: true })).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(within(facts()).queryByRole('option', { name: 'Mia Lang', hidden: true })).toBeNull();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(within(facts()).getByLabelText('Contact')).toHaveProperty('value', 'Mia Lang');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryAllByRole('form', { name: 'Edit the facts' })).toHaveLength(0);
  });

  it('say what is missing, and lose nothing', async () => {
    const { patches } = await edit();
    await userEvent.clear(within(facts()).getByLabelText('Client'));
    await userEvent.type(within(facts()).getByLabelText('Users affected'), 'all{Enter}');
    expect(within(facts()).getByText('Enter the client.')).toBeTruthy();
    expect(within(facts()).getByText('Enter a whole number, such as 12.')).toBeTruthy();
    expect(patches()).toHaveLength(0);
  });

  it('that another changed meanwhile are not overwritten', async () => {
    let now: Partial<SessionDetail> = { device: 'FW-1' };
    const change = { field: 'device', before: 'FW-1', after: 'FW-9', more: 0 };
    const corrections = [{ number: 1, step_id: null, kind: 'edit', actor: BEN, at: ago(3), changes: [change] }];
    await edit({
      [`GET /sessions/${id}`]: () => sampleSession({ id, ...now }),
      [`GET /sessions/${id}/corrections`]: () => ({ items: corrections }),
      [`PATCH /sessions/${id}`]: () => {
        now = { device: 'FW-9', revision: 1 };
        return new Refusal(409, 'facts-changed', { changed_by: BEN, changed_at: ago(3), fields: ['device'] });
      },
    });
    await userEvent.type(within(facts()).getByLabelText('Device'), '2{Enter}');
    expect(await screen.findByText(/Ben Carter changed this while you did/)).toBeTruthy();
    expect(within(facts()).getByText('Device: FW-9')).toBeTruthy();
    expect(within(facts()).getByLabelText('Device')).toHaveProperty('value', 'FW-12');
  });

  it('title and description are corrected at the top', async () => {
    const { patches } = await opened({
      [`PATCH /sessions/${id}`]: () => sampleSession({ id, title: 'The tunnel drops', revision: 1 }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Edit title and description' }));
    const title = await screen.findByLabelText('Title');
    await userEvent.clear(title);
    await userEvent.type(title, 'The tunnel drops{Enter}');
    await waitFor(() => expect(patches()[0]?.body).toEqual({ revision: 0, title: 'The tunnel drops' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'The tunnel drops' })).toBeTruthy();
    expect(composer()).toBeTruthy();
  });
});
