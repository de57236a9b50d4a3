import type { Preferences, Role } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whose } from '@/domain/me';
import { PreferencesPage } from '@/features/notifications/pages/preferences-page';
import { discardDrafts } from '@/lib/persisted-draft';
import { stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

const SAVED: Preferences = {
  email_calls: true,
  email_addressed: true,
  email_outcomes: true,
  weekly: false,
  desktop: 'all',
  quiet_hours: null,
  time_zone: null,
  account_time_zone: 'Europe/Berlin',
};

beforeEach(() => {
  // What is not saved outlives the page, and with that the test.
  discardDrafts(whose(sampleMe()), ['settings.preferences']);
});
afterEach(() => vi.unstubAllGlobals());

async function openPage(role: Role, saved = SAVED) {
  const asked = stubApi({
    'GET /me/preferences': () => saved,
    'PUT /me/preferences': ({ body }) => ({ ...saved, ...(body as object) }),
  });
  await renderInApp(<PreferencesPage inThisBrowser={null} />, { me: sampleMe(role) });
  await screen.findByLabelText('When something needs me');
  return { sent: () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body) };
}

const weekly = () => screen.queryByLabelText<HTMLInputElement>('Weekly report, on Monday morning');
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('the week’s numbers by mail', () => {
  it('are off until an owner wants them', async () => {
    const { sent } = await openPage('owner');
    expect(weekly()?.checked).toBe(false);
    await userEvent.click(weekly() as HTMLElement);
    await save();
    await waitFor(() => expect(sent()).toEqual([expect.objectContaining({ weekly: true, email_calls: true })]));
  });

  it.each(['technician', 'engineer', 'admin'] as const)('are nothing for a %s', async (role) => {
    await openPage(role);
    expect(weekly()).toBeNull();
  });

  it('do not block a former owner', async () => {
    const { sent } = await openPage('admin', { ...SAVED, weekly: true });
    await userEvent.click(screen.getByLabelText('When something needs me'));
    await save();
    await waitFor(() => expect(sent()).toEqual([expect.objectContaining({ weekly: false, email_addressed: false })]));
  });
});
