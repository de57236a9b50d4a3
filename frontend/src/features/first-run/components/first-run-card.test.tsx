import type { FirstRun, SetUp } from '@resolutionflow/api-client';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstRunCard } from '@/features/first-run/components/first-run-card';
import { FirstRunPage } from '@/features/first-run/pages/first-run-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

const OLGA = { id: 'u-olga', name: 'Olga Petrov' };
const NEW: SetUp = {
  settings_saved: false,
  members: 1,
  seniors: 0,
  seniors_invited: 0,
  baseline_samples: 0,
  baseline_needed: 6,
  mail: true,
  in_use: false,
};
const practice = { session_id: null, handoff_id: null, handoff_state: null, tried_at: null as string | null };
const DONE: Partial<SetUp> = { settings_saved: true, seniors: 2, baseline_samples: 6 };

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const answering = (has: Partial<SetUp>) => {
  // Whoever has everything has tried one too.
  const tried_at = has === DONE ? '2026-11-02T06:30:00Z' : null;
  const found: FirstRun = { account: { ...NEW, ...has }, practice: { ...practice, tried_at } };
  return stubApi({ 'GET /first-run': () => found });
};

async function openQueue(has: Partial<SetUp> = {}) {
  answering(has);
  return await renderInApp(<FirstRunCard otherwise={<p>Invite a senior</p>} />, { me: sampleMe('owner', OLGA) });
}

async function openPage(has: Partial<SetUp> = {}) {
  answering(has);
  return await renderInApp(<FirstRunPage />, { me: sampleMe('owner', OLGA) });
}

const item = async (title: string) =>
  (await screen.findByRole('heading', { level: 3, name: new RegExp(title) })).closest('li') as HTMLElement;
const isDone = async (title: string) => within(await item(title)).queryByText(/Done/) !== null;

describe('the checklist of a new account', () => {
  it('says of each thing why it matters and leads to where it is done', async () => {
    await openQueue();
    const senior = await item('Invite a senior');
    expect(senior.textContent).toContain('You are the only one so far.');
    expect(within(senior).getByRole('link').getAttribute('href')).toBe('/settings/members');
    const baseline = await item('Measure the manual baseline');
    expect(baseline.textContent).toContain('0 of 6 samples measured.');
    expect(within(baseline).getByRole('link').getAttribute('href')).toBe('/analytics/baseline');
    expect(screen.queryByText('Invite a senior', { selector: 'p' })).toBeNull();
  });

  it('ticks what is there and nothing else', async () => {
    await openPage({ seniors_invited: 1, baseline_samples: 5 });
    expect(await isDone('Invite a senior')).toBe(true);
    expect((await item('Invite a senior')).textContent).toContain('1 senior is invited.');
    expect(await isDone('Measure the manual baseline')).toBe(false);
    expect(await isDone('Have mail set up')).toBe(true);
  });

  it('takes the time zone for checked where it was saved, or reads the same clock as this browser', async () => {
    const zone = vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions');
    zone.mockReturnValue({ timeZone: 'Europe/Vienna' } as Intl.ResolvedDateTimeFormatOptions);
    const { unmount } = await openPage();
    expect(await isDone('Check the time zone')).toBe(true);
    unmount();
    zone.mockReturnValue({ timeZone: 'Europe/London' } as Intl.ResolvedDateTimeFormatOptions);
    const again = await openPage();
    expect(await isDone('Check the time zone')).toBe(false);
    expect((await item('Check the time zone')).textContent).toContain(
      'The account is in Europe/Berlin, this browser in Europe/London.',
    );
    again.unmount();
    await openPage({ settings_saved: true });
    expect(await isDone('Check the time zone')).toBe(true);
    zone.mockRestore();
  });

  it('offers to try an escalation, and knows that one was tried', async () => {
    const { unmount } = await openQueue();
    expect((await item('Try an escalation')).textContent).toContain('Only you see it, and it counts in no figure.');
    expect(screen.getByRole('button', { name: 'Try an escalation' })).toBeDefined();
    unmount();
    stubApi({
      'GET /first-run': () => ({ account: null, practice: { ...practice, tried_at: '2026-11-02T06:30:00Z' } }),
    });
    await renderInApp(<FirstRunPage />, { me: sampleMe('technician') });
    expect(await isDone('Try an escalation')).toBe(true);
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(1);
  });

  it('says that mail does not go out, with no button for what only the operator can do, and nothing before one was tried', async () => {
    const { unmount } = await openQueue({ mail: false });
    const mail = await item('Have mail set up');
    expect(mail.textContent).toContain('the last one did not go out');
    expect(within(mail).queryByRole('link')).toBeNull();
    unmount();
    await openQueue({ mail: null });
    await item('Invite a senior');
    expect(screen.queryByRole('heading', { name: /mail/ })).toBeNull();
  });

  it('gives way when everything is done, and when a senior has picked up', async () => {
    const { unmount } = await openQueue(DONE);
    expect(await screen.findByText('Invite a senior', { selector: 'p' })).toBeDefined();
    expect(screen.queryByRole('region', { name: 'Getting started' })).toBeNull();
    unmount();
    await openQueue({ in_use: true });
    expect(await screen.findByText('Invite a senior', { selector: 'p' })).toBeDefined();
  });

  it('stays hidden for whoever hid it, says where it is, and for nobody else', async () => {
    const { unmount } = await openQueue();
    await userEvent.click(await screen.findByRole('button', { name: 'Hide' }));
    expect(await screen.findByText(/You find it again in your menu/)).toBeDefined();
    expect(screen.getByText('Invite a senior', { selector: 'p' })).toBeDefined();
    unmount();
    answering({});
    const other = await renderInApp(<FirstRunCard otherwise={<p>Invite a senior</p>} />, { me: sampleMe('owner') });
    expect(await screen.findByRole('region', { name: 'Getting started' })).toBeDefined();
    other.unmount();
    await openPage();
    expect(await screen.findByRole('list', { name: 'Getting started' })).toBeDefined();
  });

  it('leaves the queue as it is where it does not load, and its page offers to try again', async () => {
    stubApi({ 'GET /first-run': () => new Refusal(503, 'unavailable') });
    const { unmount } = await renderInApp(<FirstRunCard otherwise={<p>Invite a senior</p>} />, {
      me: sampleMe('owner', OLGA),
    });
    expect(await screen.findByText('Invite a senior')).toBeDefined();
    unmount();
    await renderInApp(<FirstRunPage />, { me: sampleMe('owner', OLGA) });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined();
  });
});
