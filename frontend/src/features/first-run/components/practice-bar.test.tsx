import type { HandoffCard } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PracticeBar } from '@/features/first-run/components/practice-bar';
import { TryButton } from '@/features/first-run/components/try-button';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, JONAS, sampleCard, sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const mine = (changes: Partial<HandoffCard>) => sampleCard({ practice: true, escalated_by: ANA, ...changes });
const bar = () => screen.getByRole('region', { name: 'Practice' });

describe('what comes next in a practice', () => {
  it.each([
    ['session', null, 'press Escalate'],
    ['session', mine({ state: 'open' }), 'see it in the queue'],
    ['brief', mine({ state: 'open' }), 'press Pick up'],
    ['brief', mine({ state: 'claimed', claimed_by: ANA }), 'press Start here'],
    ['session', mine({ state: 'claimed', claimed_by: ANA }), 'record a step'],
    ['session', mine({ state: 'active', claimed_by: ANA }), 'That was all'],
    ['session', mine({ state: 'resolved', claimed_by: ANA }), 'That was all'],
    ['session', mine({ state: 'withdrawn' }), 'press Escalate'],
  ] as const)('on a %s is said, and that only this member sees it', async (place, card, text) => {
    await renderInApp(<PracticeBar card={card} place={place} />);
    expect(bar().textContent).toContain(text);
    expect(bar().textContent).toContain('only you see this, and it counts in no figure.');
  });

  it('leads whoever may not pick up to what a senior would read', async () => {
    const me = sampleMe('technician', JONAS);
    const card = mine({ escalated_by: JONAS });
    const { unmount } = await renderInApp(<PracticeBar card={card} place="session" />, { me });
    expect(screen.getByRole('link', { name: 'Open the brief' }).getAttribute('href')).toBe(`/handoffs/${card.id}`);
    unmount();
    await renderInApp(<PracticeBar card={card} place="brief" />, { me });
    expect(bar().textContent).toContain('A senior presses Pick up here.');
  });

  it('is removed with one click, which leaves the page', async () => {
    const asked = stubApi({ 'DELETE /practice': () => null });
    const { path } = await renderInApp(<PracticeBar card={null} place="session" />);
    await userEvent.click(screen.getByRole('button', { name: 'Remove the practice' }));
    await waitFor(() => expect(path()).toBe('/getting-started'));
    expect(asked.map(({ method, path: where }) => [method, where])).toEqual([['DELETE', '/practice']]);
    expect(await screen.findByText('The practice was removed.')).toBeDefined();
  });

  it('says why where it could not be removed, on the page that leads back to it', async () => {
    stubApi({ 'DELETE /practice': () => new Refusal(503, 'unavailable') });
    const { path } = await renderInApp(<PracticeBar card={null} place="session" />);
    await userEvent.click(screen.getByRole('button', { name: 'Remove the practice' }));
    expect(await screen.findByText('The practice was not removed')).toBeDefined();
    expect(path()).toBe('/getting-started');
  });
});

describe('the button that starts one', () => {
  it.each([
    ['its session', { handoff_id: null, handoff_state: null }, '/sessions/s9'],
    ['the brief that waits', { handoff_id: 'h9', handoff_state: 'open' }, '/handoffs/h9'],
    ['the session that is worked on', { handoff_id: 'h9', handoff_state: 'claimed' }, '/sessions/s9'],
  ] as const)('leads to %s', async (_, found, leads) => {
    stubApi({ 'POST /practice': () => ({ session_id: 's9', tried_at: null, ...found }) });
    const { path } = await renderInApp(<TryButton primary>Try an escalation</TryButton>);
    await userEvent.click(screen.getByRole('button', { name: 'Try an escalation' }));
    await waitFor(() => expect(path()).toBe(leads));
  });
});
