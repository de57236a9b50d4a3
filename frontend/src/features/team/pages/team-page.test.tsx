import type { Me, Member } from '@resolutionflow/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InviteASenior } from '@/features/team/components/invite-a-senior';
import { TeamPage } from '@/features/team/pages/team-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp, wiredUp } from '@/testing/render-in-app';
import { ANA, BEN, JONAS, sampleCard, sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const OLGA = { id: 'u-olga', name: 'Olga Petrov' };
const member = (person: { id: string; name: string }, role: Member['role']): Member => ({
  ...person,
  role,
  email: `${person.id}@northwind-msp.example`,
});
const TEAM = [member(ANA, 'admin'), member(BEN, 'engineer'), member(JONAS, 'technician'), member(OLGA, 'owner')];

type Answers = Parameters<typeof stubApi>[0];

async function openTeam(answers: Answers = {}, me: Me = sampleMe('admin', ANA)) {
  const asked = stubApi({
    'GET /members': () => ({ items: TEAM }),
    'GET /invitations': () => ({ items: [] }),
    'GET /handoffs': () => ({ items: [], next_cursor: null, epoch: 'e1', head: 1 }),
    ...answers,
  });
  const app = await renderInApp(<TeamPage />, { me });
  await waitFor(() => expect(screen.queryByText('Loading the team')).toBeNull());
  const changes = () =>
    asked.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, body]);
  return { ...app, asked, changes };
}

const row = (name: string) => screen.getByText(name).closest('li') as HTMLElement;
const roleOf = (name: string) =>
  within(row(name)).getByRole<HTMLSelectElement>('combobox', { name: `Role of ${name}` });
const offered = (name: string) => [...roleOf(name).options].map(({ textContent }) => textContent);

describe('an empty queue', () => {
  const invite = async (items: Member[]) => {
    stubApi({ 'GET /members': () => ({ items }) });
    await renderInApp(<InviteASenior />, { me: sampleMe('owner', OLGA) });
  };

  it.each([
    ['alone', [], /^No one to notify yet/],
    ['with technicians only', [member(JONAS, 'technician')], /^Only you are notified so far/],
  ])('says to an owner %s that a senior is to be invited', async (_, others, text) => {
    await invite([member(OLGA, 'owner'), ...others]);
    expect(await screen.findByText(text)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Invite a senior' }).getAttribute('href')).toBe('/settings/members');
  });

  it('says nothing of it where there is a senior', async () => {
    await invite([member(OLGA, 'owner'), member(BEN, 'engineer')]);
    await wiredUp();
    expect(screen.queryByRole('link', { name: 'Invite a senior' })).toBeNull();
  });
});

describe('the team', () => {
  it('lists each member with address and role', async () => {
    await openTeam();
    expect(within(screen.getByRole('list', { name: 'Members' })).getAllByRole('listitem')).toHaveLength(4);
    expect(row('Ben Carter').textContent).toContain('u-ben@northwind-msp.example');
    expect(roleOf('Ben Carter').value).toBe('engineer');
    expect(row('Ana Ruiz').textContent).toContain('you');
  });

  it('lets an admin change everyone but themselves and owners, and make no owner', async () => {
    await openTeam();
    expect(offered('Ben Carter')).toEqual(['Viewer', 'Technician', 'Engineer', 'Admin']);
    for (const name of ['Ana Ruiz', 'Olga Petrov']) {
      expect(within(row(name)).queryByRole('combobox')).toBeNull();
      expect(within(row(name)).queryByRole('button')).toBeNull();
    }
    expect(row('Olga Petrov').textContent).toContain('Only an owner can change an owner.');
  });

  it('lets an owner make and unmake owners, and not change themselves', async () => {
    await openTeam(
      { 'GET /members': () => ({ items: [...TEAM, member({ id: 'u5', name: 'Mia Chen' }, 'owner')] }) },
      sampleMe('owner', OLGA),
    );
    expect(offered('Mia Chen')).toContain('Owner');
    expect(roleOf('Mia Chen').value).toBe('owner');
    expect(within(row('Olga Petrov')).queryByRole('combobox')).toBeNull();
  });

  it('that does not load says so, and tries again', async () => {
    let healthy = false;
    await openTeam({ 'GET /members': () => (healthy ? { items: TEAM } : new Refusal(500, 'internal')) });
    expect(await screen.findByText('The team did not load')).toBeDefined();
    healthy = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Ben Carter')).toBeDefined();
  });

  it('shows an invitation’s errors at their fields, and cleans a pasted address', async () => {
    const errors = [
      { field: 'email', message: 'must be one email address, not several' },
      { field: 'name', message: 'must not be blank' },
    ];
    const { changes } = await openTeam({ 'POST /invitations': () => new Refusal(422, 'invalid', { errors }) });
    await userEvent.click(screen.getByRole('button', { name: 'Invite' }));
    await userEvent.click(await screen.findByLabelText('Email'));
    await userEvent.paste('mailto:a,b@acme.example\u200b');
    await userEvent.click(screen.getByRole('button', { name: 'Send invitation' }));

    expect(await screen.findByText('must be one email address, not several')).toBeDefined();
    expect(screen.getByLabelText('Email').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true');
    const sent = { email: 'a,b@acme.example', name: '', role: 'technician' };
    expect(changes()).toEqual([['POST', '/invitations', sent]]);
  });

  it('of one says who will be here', async () => {
    await openTeam({ 'GET /members': () => ({ items: [member(ANA, 'owner')] }) }, sampleMe('owner', ANA));
    expect(screen.getByText('No other members yet')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Invite' })).toBeDefined();
  });
});

/** Chooses a role and means it. */
async function give(name: string, role: string) {
  await userEvent.selectOptions(roleOf(name), role);
  await userEvent.click(screen.getByRole('button', { name: `Save the role of ${name}` }));
}

/** What takes the right to hold escalations is asked about. */
async function confirm() {
  await userEvent.click(screen.getByRole('button', { name: 'Change role' }));
}

describe('another role', () => {
  it('shows at once, is kept, and is said', async () => {
    let answer: (changed: Member) => void = () => {};
    const { changes, container } = await openTeam({
      'PATCH /members/u-ben': () => new Promise((resolve) => (answer = resolve)),
    });
    await give('Ben Carter', 'Viewer');
    await confirm();
    expect(roleOf('Ben Carter').value).toBe('viewer');
    // Whatever else is chosen meanwhile would be a race.
    await userEvent.selectOptions(roleOf('Ben Carter'), 'Admin');
    expect(roleOf('Ben Carter').value).toBe('viewer');
    await waitFor(() => expect(changes()).toEqual([['PATCH', '/members/u-ben', { role: 'viewer' }]]));
    answer(member(BEN, 'viewer'));
    await waitFor(() =>
      expect(container.querySelector('[role=status]')?.textContent).toContain('Ben Carter is now Viewer.'),
    );
    expect(roleOf('Ben Carter').value).toBe('viewer');
    expect(document.activeElement).toBe(roleOf('Ben Carter'));
  });

  it('that is rejected reverts, says why, and refetches', async () => {
    let refuse = () => {};
    let healthy = true;
    const { asked } = await openTeam({
      'GET /members': () => (healthy ? { items: TEAM } : new Refusal(500, 'internal')),
      'PATCH /members/u-ben': () => new Promise((resolve) => (refuse = () => resolve(new Refusal(403, 'owners-only')))),
    });
    await give('Ben Carter', 'Viewer');
    await confirm();
    await waitFor(() => expect(asked.at(-1)?.method).toBe('PATCH'));
    expect(roleOf('Ben Carter').value).toBe('viewer');
    healthy = false;
    refuse();
    expect(await screen.findByText('The role of Ben Carter was not changed')).toBeDefined();
    expect(screen.getByText('owners-only')).toBeDefined();
    await waitFor(() =>
      expect(asked.filter(({ method, path }) => method === 'GET' && path === '/members')).toHaveLength(2),
    );
    expect(roleOf('Ben Carter').value).toBe('engineer');
  });

  it('says what goes back to the queue with the right to hold it, before that is taken', async () => {
    const held = [
      sampleCard({ id: 'h1', title: 'VPN drops every hour', state: 'active', claimed_by: BEN }),
      sampleCard({ id: 'h2', title: 'Printer offline', state: 'claimed', claimed_by: BEN }),
    ];
    const ofBen = (url: URL) => url.searchParams.get('claimed_by') === BEN.id;
    const { changes } = await openTeam({
      'GET /handoffs': ({ url }) => ({ items: ofBen(url) ? held : [], next_cursor: null, epoch: 'e1', head: 1 }),
      'PATCH /members/u-ben': () => member(BEN, 'technician'),
    });
    await give('Ben Carter', 'Technician');
    const dialog = screen.getByRole('dialog', { name: 'Change Ben Carter from Engineer to Technician?' });
    expect(await within(dialog).findByText(/They hold 2 escalations that return to the queue/)).toBeDefined();
    expect(within(dialog).getByRole('link', { name: 'Printer offline' }).getAttribute('href')).toBe('/handoffs/h2');
    expect(changes()).toEqual([]);
    await confirm();
    await waitFor(() => expect(changes()).toEqual([['PATCH', '/members/u-ben', { role: 'technician' }]]));
  });

  it('that takes no such right is not asked about', async () => {
    const { changes } = await openTeam({ 'PATCH /members/u-jonas': () => member(JONAS, 'engineer') });
    await give('Jonas Weber', 'Engineer');
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(changes()).toEqual([['PATCH', '/members/u-jonas', { role: 'engineer' }]]));
  });

  it('is only a choice until it is saved, and a choice is dropped by Cancel and by Escape', async () => {
    const { changes } = await openTeam();
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    for (const drop of [
      () => userEvent.click(screen.getByRole('button', { name: 'Cancel the change for Ben Carter' })),
      () => userEvent.keyboard('{Escape}'),
    ]) {
      roleOf('Ben Carter').focus();
      await userEvent.selectOptions(roleOf('Ben Carter'), 'Technician');
      await userEvent.selectOptions(roleOf('Ben Carter'), 'Viewer');
      await drop();
      expect(roleOf('Ben Carter').value).toBe('engineer');
      expect(document.activeElement).toBe(roleOf('Ben Carter'));
    }
    await userEvent.selectOptions(roleOf('Ben Carter'), 'Viewer');
    await userEvent.selectOptions(roleOf('Ben Carter'), 'Engineer');
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    expect(changes()).toEqual([]);
  });
});

describe('making and unmaking an owner', () => {
  const TWO_OWNERS = [...TEAM, member({ id: 'u-mia', name: 'Mia Chen' }, 'owner')];
  const openAsOwner = (answers: Answers = {}) =>
    openTeam({ 'GET /members': () => ({ items: TWO_OWNERS }), ...answers }, sampleMe('owner', OLGA));

  it.each([
    ['Ben Carter', 'Owner', 'Change Ben Carter from Engineer to Owner?', 'owner', 'u-ben'],
    ['Mia Chen', 'Engineer', 'Change Mia Chen from Owner to Engineer?', 'engineer', 'u-mia'],
  ])('asks first in words: %s to %s', async (name, choice, question, role, id) => {
    const { changes } = await openAsOwner({
      [`PATCH /members/${id}`]: () => member({ id, name }, role as Member['role']),
    });
    await give(name, choice);
    const dialog = () => screen.queryByRole('dialog', { name: question });
    expect(dialog()?.textContent).toContain('owner');
    expect(document.activeElement?.textContent).toBe('Cancel');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(dialog()).toBeNull();
    expect(changes()).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: `Save the role of ${name}` }));
    await userEvent.click(within(dialog() as HTMLElement).getByRole('button', { name: 'Change role' }));
    await waitFor(() => expect(changes()).toEqual([['PATCH', `/members/${id}`, { role }]]));
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(roleOf(name));
  });
});

describe('removing', () => {
  const removal = () => screen.queryByRole('dialog', { name: 'Remove Jonas Weber?' });

  it('asks first, says what it means, and does nothing when one thinks better of it', async () => {
    const { changes } = await openTeam();
    await userEvent.click(screen.getByRole('button', { name: 'Remove Jonas Weber' }));
    expect(removal()?.textContent).toContain('signed out of Northwind MSP at once');
    expect(document.activeElement?.textContent).toBe('Cancel');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(removal()).toBeNull();
    expect(changes()).toEqual([]);
  });

  it('takes the member out', async () => {
    const { changes } = await openTeam({ 'DELETE /members/u-jonas': () => null });
    await userEvent.click(screen.getByRole('button', { name: 'Remove Jonas Weber' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(removal()).toBeNull());
    await waitFor(() => expect(screen.queryByText('Jonas Weber')).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    expect(changes()).toEqual([['DELETE', '/members/u-jonas', null]]);
  });

  it('that is refused says why, and keeps the member', async () => {
    await openTeam({ 'DELETE /members/u-jonas': () => new Refusal(409, 'own-membership') });
    await userEvent.click(screen.getByRole('button', { name: 'Remove Jonas Weber' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect((await screen.findByRole('alert')).textContent).toContain('own-membership');
    expect(row('Jonas Weber')).toBeDefined();
  });
});
