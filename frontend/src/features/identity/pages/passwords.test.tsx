import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ForgotPasswordPage } from '@/features/identity/pages/forgot-password-page';
import { PasswordPage } from '@/features/identity/pages/password-page';
import { ResetPasswordPage } from '@/features/identity/pages/reset-password-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const NEW = 'four words nobody guesses';

function wrong(field: string, message: string): Refusal {
  return new Refusal(422, 'invalid', { errors: [{ field, message }] });
}

describe('changing a password', () => {
  async function change(answer: () => unknown) {
    const asked = stubApi({ 'POST /auth/change-password': answer });
    await renderInApp(<PasswordPage />);
    await userEvent.type(screen.getByLabelText('Current password'), 'the one I have');
    await userEvent.type(screen.getByLabelText('New password'), NEW);
    await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
    return asked;
  }

  it('asks for the one that holds, and says that it is done', async () => {
    const asked = await change(() => sampleMe());
    expect(await screen.findByText(/^Password changed\. You stay signed in here/)).toBeTruthy();
    expect(asked[0]?.body).toEqual({ current_password: 'the one I have', new_password: NEW });
    for (const label of ['Current password', 'New password'])
      expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe('');
  });

  it.each([
    ['current_password', 'Current password', 'is not your password'],
    ['new_password', 'New password', 'only repeats “password”'],
  ])('shows the error at %s, and keeps the typed text', async (field, label, message) => {
    await change(() => wrong(field, message));
    expect(await screen.findByText(message)).toBeTruthy();
    expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText<HTMLInputElement>('New password').value).toBe(NEW);
  });
});

describe('a forgotten password', () => {
  it('is asked for by address, and the answer does not say whose it is', async () => {
    const asked = stubApi({ 'POST /auth/request-password-reset': () => null });
    await renderInApp(<ForgotPasswordPage />);
    await userEvent.type(screen.getByLabelText('Email'), 'ana@northwind-msp.example');
    await userEvent.click(screen.getByRole('button', { name: 'Email me a link' }));
    const heading = await screen.findByRole('heading', { name: 'Check your email' });
    expect(document.activeElement).toBe(heading);
    expect(document.body.textContent).toContain('If ana@northwind-msp.example has an account here');
    expect(asked[0]?.body).toEqual({ email: 'ana@northwind-msp.example' });
  });
});

describe('the link that resets a password', () => {
  const HELD = { email: 'ana@northwind-msp.example', expires_at: '2026-12-01T09:00:00Z' };

  async function follow(shown: () => unknown, reset: () => unknown = () => sampleMe(), token = 'secret') {
    const asked = stubApi({ 'GET /auth/reset-password': shown, 'POST /auth/reset-password': reset });
    const onDone = vi.fn();
    await renderInApp(<ResetPasswordPage token={token} onDone={onDone} />);
    return { asked, onDone };
  }

  it('says whose it is, sends its token where no log sees it, and is asked about no more once it is used', async () => {
    const { asked, onDone } = await follow(() => HELD);
    expect(await screen.findByText(/For ana@northwind-msp\.example/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('New password'), NEW);
    await userEvent.click(screen.getByRole('button', { name: 'Set password' }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(asked[0]?.headers.get('Reset-Token')).toBe('secret');
    expect(asked[0]?.url.href).not.toContain('secret');
    expect(asked[1]?.body).toEqual({ token: 'secret', password: NEW });
  });

  it.each([
    ['used', 'This link was already used'],
    ['expired', 'This link has expired'],
    ['forged', 'This link is not valid'],
  ])('that is %s says so, and leads to another', async (reason, title) => {
    await follow(() => new Refusal(404, 'reset-link-gone', { reason }));
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Email me another link' })).toBeTruthy();
  });

  it('that was used meanwhile says so too', async () => {
    await follow(
      () => HELD,
      () => new Refusal(404, 'reset-link-gone', { reason: 'used' }),
    );
    await userEvent.type(await screen.findByLabelText('New password'), NEW);
    await userEvent.click(screen.getByRole('button', { name: 'Set password' }));
    expect(await screen.findByRole('heading', { name: 'This link was already used' })).toBeTruthy();
  });

  it('without a token is not valid, and nothing is asked', async () => {
    const { asked } = await follow(() => HELD, undefined, '');
    expect(await screen.findByRole('heading', { name: 'This link is not valid' })).toBeTruthy();
    expect(asked).toEqual([]);
  });
});
