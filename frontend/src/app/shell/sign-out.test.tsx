import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignOut } from '@/app/shell/sign-out';
import { whose } from '@/domain/me';
import { discardDrafts, draftNames, persistedDraft } from '@/lib/persisted-draft';
import { stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

const me = sampleMe();
const owner = whose(me);
const typed = (name: string) => persistedDraft(owner, name, (stored) => (typeof stored === 'string' ? stored : ''));

beforeEach(() => discardDrafts(owner, draftNames(owner)));
afterEach(() => vi.unstubAllGlobals());

async function leaves() {
  const asked = stubApi({ 'POST /auth/sign-out': () => null });
  const app = await renderInApp(<SignOut me={me} onStay={() => {}} />, { me });
  return { ...app, out: () => asked.some(({ path }) => path === '/auth/sign-out') };
}

describe('signing out', () => {
  it('with nothing but unsaved settings asks nothing, and they go with the login', async () => {
    typed('settings.escalation').set('Not saved');
    const { out } = await leaves();
    await waitFor(() => expect(out()).toBe(true));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(draftNames(owner)).toEqual([]);
  });

  it.each([
    ['Keep on this device', ['message.h1']],
    ['Discard', []],
  ])('with a draft asks first: %s', async (choice, left) => {
    typed('settings.escalation').set('Not saved');
    typed('message.h1').set('Half a sentence');
    const { out } = await leaves();
    expect((await screen.findByRole('dialog')).textContent).toContain('1 draft is unfinished');
    expect(screen.queryByRole('button', { name: 'Send' }), 'a draft is not to be sent').toBeNull();
    expect(out()).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: choice }));
    await waitFor(() => expect(out()).toBe(true));
    expect(draftNames(owner)).toEqual(left);
  });
});
