import type { Me, Member } from '@resolutionflow/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TeamPage } from '@/features/team/pages/team-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, BEN, JONAS, sampleMe } from '@/testing/samples';

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
  const asked = stubApi({ 'GET /members': () => ({ items: TEAM }), ...answers });
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

describe('the team', () => {
  it('is everybody with their address and their role', async () => {
    await openTeam();
    expect(within(screen.getByRole('list', { name: 'Members' })).getAllByRole('listitem')).toHaveLength(4);
    expect(row('Ben Carter').textContent).toContain('u-ben@northwind-msp.example');
    expect(roleOf('Ben Carter').value).toBe('engineer');
    expect(row('Ana Ruiz').textContent).toContain('you');
  });

  it('lets an admin change everybody but themselves and the owners, and make no owner', async () => {
    await openTeam();
    expect(offered('Ben Carter')).toEqual(['Viewer', 'Technician', 'Engineer', 'Admin']);
    for (const name of ['Ana Ruiz', 'Olga Petrov']) {
      expect(within(row(name)).queryByRole('combobox')).toBeNull();
      expect(within(row(name)).queryByRole('button')).toBeNull();
    }
    expect(row('Olga Petrov').textContent).toContain('Only an owner changes an owner.');
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

  it('of one says who will be here', async () => {
    await openTeam({ 'GET /members': () => ({ items: [member(ANA, 'owner')] }) }, sampleMe('owner', ANA));
    expect(screen.getByText('Nobody else is here yet')).toBeDefined();
  });
});

describe('another role', () => {
  it('shows at once, is kept, and is said', async () => {
    let answer: (changed: Member) => void = () => {};
    const { changes, container } = await openTeam({
      'PATCH /members/u-ben': () => new Promise((resolve) => (answer = resolve)),
    });
    await userEvent.selectOptions(roleOf('Ben Carter'), 'Viewer');
    expect(roleOf('Ben Carter').value).toBe('viewer');
    // Whatever else is chosen meanwhile would be a race.
    await userEvent.selectOptions(roleOf('Ben Carter'), 'Admin');
    await waitFor(() => expect(changes()).toEqual([['PATCH', '/members/u-ben', { role: 'viewer' }]]));
    answer(member(BEN, 'viewer'));
    await waitFor(() =>
      expect(container.querySelector('[role=status]')?.textContent).toContain('Ben Carter has the role Viewer now.'),
    );
    expect(roleOf('Ben Carter').value).toBe('viewer');
  });

  it('that is refused goes back, says why, and asks for the truth', async () => {
    const { asked } = await openTeam({ 'PATCH /members/u-ben': () => new Refusal(403, 'owners-only') });
    await userEvent.selectOptions(roleOf('Ben Carter'), 'Viewer');
    expect(await screen.findByText('The role of Ben Carter was not changed')).toBeDefined();
    expect(screen.getByText('owners-only')).toBeDefined();
    expect(roleOf('Ben Carter').value).toBe('engineer');
    await waitFor(() => expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(2));
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
    expect(screen.queryByText('Jonas Weber')).toBeNull();
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
