import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { meQuery } from '@/domain/me';
import { SignInPage } from '@/features/identity/pages/sign-in-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { JONAS, sampleMe } from '@/testing/samples';

const demo = { name: 'ResolutionFlow', version: '0.1.0', demo: true };
const personas = {
  password: 'demo-password',
  personas: [
    { email: 'junior@northwind-msp.example', name: 'Jonas Weber', role: 'technician', account: 'Northwind MSP' },
    { email: 'senior@fabrikam-msp.example', name: 'Tara Singh', role: 'engineer', account: 'Fabrikam IT' },
  ],
};

afterEach(() => vi.unstubAllGlobals());

async function signIn() {
  await userEvent.type(await screen.findByLabelText('Email'), 'junior@northwind-msp.example');
  await userEvent.type(screen.getByLabelText('Password'), 'wrong{Enter}');
}

describe('signing in', () => {
  it('leads to the requested page', async () => {
    stubApi({
      'GET /about': () => ({ ...demo, demo: false }),
      'POST /auth/sign-in': () => sampleMe('technician', JONAS),
    });
    const { client, path } = await renderInApp(<SignInPage next="/handoffs/h1" />);
    await signIn();
    await vi.waitFor(() => expect(path()).toBe('/handoffs/h1'));
    expect(client.getQueryData(meQuery.queryKey)?.user.name).toBe('Jonas Weber');
  });

  it('shows the error, and keeps the typed text', async () => {
    stubApi({
      'GET /about': () => ({ ...demo, demo: false }),
      'POST /auth/sign-in': () => new Refusal(401, 'sign-in-failed', { detail: 'The password is not right.' }),
    });
    await renderInApp(<SignInPage next="/" />);
    await signIn();
    expect((await screen.findByRole('alert')).textContent).toBe('The password is not right.');
    expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('junior@northwind-msp.example');
  });
});

describe('the people of the demo', () => {
  it('are one click each, by account', async () => {
    const asked = stubApi({
      'GET /about': () => demo,
      'GET /demo/personas': () => personas,
      'POST /auth/sign-in': () => sampleMe('technician', JONAS),
    });
    await renderInApp(<SignInPage next="/queue" />);
    expect(await screen.findByRole('heading', { name: 'Fabrikam IT' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Jonas Weber/ }));
    expect(asked.at(-1)?.body).toEqual({ email: 'junior@northwind-msp.example', password: 'demo-password' });
  });

  it('are not there, and not asked for, outside the demo', async () => {
    const asked = stubApi({ 'GET /about': () => ({ ...demo, demo: false }), 'GET /demo/personas': () => personas });
    await renderInApp(<SignInPage next="/queue" />);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(screen.queryByText(/demo/i)).toBeNull();
    expect(asked.map(({ path }) => path)).toEqual(['/about']);
  });
});
