import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProfilePage } from '@/features/identity/pages/profile-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

type Answers = Parameters<typeof stubApi>[0];

async function openProfile(answers: Answers = {}, me = sampleMe()) {
  const asked = stubApi({
    'GET /about': () => ({ name: 'ResolutionFlow', version: '9.8.7', demo: false }),
    ...answers,
  });
  const page = (
    <Suspense>
      <ProfilePage />
    </Suspense>
  );
  const app = await renderInApp(page, { me });
  await screen.findByRole('heading', { level: 1, name: 'Profile' });
  return { ...app, asked };
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' });

describe('the profile', () => {
  it('says who one is here, how times are written, and the version', async () => {
    await openProfile();
    const text = document.body.textContent ?? '';
    for (const each of ['Northwind MSP', 'Engineer', 'Europe/Berlin', 'ResolutionFlow 9.8.7']) {
      expect(text).toContain(each);
    }
    expect(text).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('leads to the settings of one’s own, and a viewer not to what they cannot try', async () => {
    const { unmount } = await openProfile();
    const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links()).toEqual(['/settings/preferences', '/settings/password', '/getting-started']);
    unmount();
    await openProfile({}, sampleMe('viewer'));
    expect(links()).toEqual(['/settings/preferences', '/settings/password']);
  });

  it('changes the name, and asks for nothing while it is the same', async () => {
    const { asked } = await openProfile({
      'PATCH /me': ({ body }) => {
        const me = sampleMe();
        return { ...me, user: { ...me.user, name: (body as { name: string }).name } };
      },
    });
    expect(screen.queryByRole('button', { name: 'Save name' })).toBeNull();
    await userEvent.clear(field());
    await userEvent.type(field(), 'Ana Ruiz-Vega{Enter}');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save name' })).toBeNull());
    expect(field().value).toBe('Ana Ruiz-Vega');
    expect(asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([
      { name: 'Ana Ruiz-Vega' },
    ]);
  });

  it('keeps what was typed where it is refused, and says why at the field', async () => {
    const refused = new Refusal(422, 'invalid', { errors: [{ field: 'name', message: 'must not be blank' }] });
    await openProfile({ 'PATCH /me': () => refused });
    await userEvent.type(field(), ' B{Enter}');
    expect(await screen.findByText(/must not be blank/)).toBeDefined();
    expect(field().value).toBe('Ana Ruiz B');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(field().value).toBe('Ana Ruiz');
  });
});
