import type { InvitationShown } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InvitationPage } from '@/features/identity/pages/invitation-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const INVITED: InvitationShown = {
  account_name: 'Northwind MSP',
  email: 'nora@msp.example',
  name: 'Nora Lind',
  role: 'engineer',
  has_login: false,
  expires_at: '2026-12-01T09:00:00Z',
};

async function follow(shown: () => unknown, accept: () => unknown = () => sampleMe(), token = 'secret') {
  const asked = stubApi({ 'GET /invitations/accept': shown, 'POST /invitations/accept': accept });
  const onJoined = vi.fn();
  await renderInApp(<InvitationPage token={token} onJoined={onJoined} />);
  return { asked, onJoined };
}

describe('the link of an invitation', () => {
  it('says what it is for, and sends its token where no log sees it', async () => {
    const { asked } = await follow(() => INVITED);
    expect(await screen.findByRole('heading', { name: 'Join Northwind MSP' })).toBeDefined();
    expect(screen.getByText(/invited as engineer, with the address nora@msp\.example/)).toBeDefined();
    expect(asked[0]?.headers.get('Invitation-Token')).toBe('secret');
    expect(asked[0]?.url.href).not.toContain('secret');
  });

  it('lets a new user choose a password, and is not fetched again once used', async () => {
    const { asked, onJoined } = await follow(() => INVITED);
    await userEvent.type(await screen.findByLabelText(/^Choose a password/), 'a long enough password');
    await userEvent.click(screen.getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(onJoined).toHaveBeenCalled());
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(asked[1]?.body).toEqual({ token: 'secret', name: 'Nora Lind', password: 'a long enough password' });
  });

  it('asks an existing user for their password, and says when it is wrong', async () => {
    const { onJoined } = await follow(
      () => ({ ...INVITED, has_login: true }),
      () => new Refusal(401, 'sign-in-failed'),
    );
    await userEvent.type(await screen.findByLabelText('Password'), 'wrong');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in and join' }));
    expect((await screen.findByRole('alert')).textContent).toContain('sign-in-failed');
    expect(onJoined).not.toHaveBeenCalled();
    expect(screen.getByLabelText<HTMLInputElement>('Password').value, 'nothing is typed again').toBe('wrong');
  });

  it('shows a password’s error at the field', async () => {
    const errors = [{ field: 'password', message: 'at least 12 characters' }];
    await follow(
      () => INVITED,
      () => new Refusal(422, 'validation', { errors }),
    );
    const field = await screen.findByLabelText(/^Choose a password/);
    await userEvent.type(field, 'twelve chars plus');
    await userEvent.click(screen.getByRole('button', { name: 'Join' }));
    expect(await screen.findByText('at least 12 characters')).toBeDefined();
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it.each([
    ['is none', '', () => INVITED],
    ['was used up', 'secret', () => new Refusal(404, 'invitation-gone')],
  ])('that %s says so, and what to do', async (_, token, shown) => {
    await follow(shown, undefined, token);
    expect(await screen.findByRole('heading', { name: 'This invitation is no longer valid' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeDefined();
  });

  it('that was used while the form was filled in says so too', async () => {
    await follow(
      () => INVITED,
      () => new Refusal(404, 'invitation-gone'),
    );
    await userEvent.type(await screen.findByLabelText(/^Choose a password/), 'a long enough password');
    await userEvent.click(screen.getByRole('button', { name: 'Join' }));
    expect(await screen.findByRole('heading', { name: 'This invitation is no longer valid' })).toBeDefined();
  });
});
