import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { stubApi } from '@/testing/api';
import { cardOf, openQueue, section } from '@/testing/queue';
import { ANA, ago, BEN, JONAS, sampleCard, sampleDetail, sampleMe } from '@/testing/samples';

describe('a card’s state', () => {
  it('offered to the reader comes first, names the sender and the time left, and can be accepted', async () => {
    const due = { timer: 'lapse' as const, at: new Date(Date.now() + 191_500).toISOString() };
    const offer = sampleCard({ state: 'offered', claimed_by: BEN, offered_to: ANA, due });
    const accepted = sampleDetail(sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA }));
    const { path } = await openQueue({ cards: [sampleCard({ id: 'h2', title: 'Other' }), offer] });
    stubApi({ 'POST /handoffs/h1/accept': () => accepted });
    const card = within(section('For you'));
    expect(card.getByText(/Ben Carter offers this to you/).textContent).toMatch(/expires in 3:1\d$/);
    expect(document.title).toBe('(2) Queue · ResolutionFlow');
    await userEvent.click(card.getByRole('button', { name: 'Accept: VPN drops every hour' }));
    await waitFor(() => expect(path()).toBe('/handoffs/h1'));
  });

  it('offered to another names the recipient', async () => {
    await openQueue({ cards: [sampleCard({ state: 'offered', claimed_by: ANA, offered_to: BEN })] });
    expect(within(section('In progress')).getByText('Offered to Ben Carter')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Accept/ })).toBeNull();
  });

  it('with info requested shows the request, to the technician it waits on first', async () => {
    const returned = sampleCard({ state: 'returned', returned_ask: 'Which firmware does it run?' });
    await openQueue({ cards: [returned] });
    expect(cardOf('VPN drops every hour').textContent).toContain('Request: Which firmware does it run?');
    expect(screen.getByText('Waiting on Jonas Weber')).toBeDefined();
    document.body.replaceChildren();
    await openQueue({ cards: [returned], me: sampleMe('technician', JONAS) });
    expect(within(section('For you')).getByText('Waiting on you')).toBeDefined();
  });

  it('parked is listed apart, with its time', async () => {
    const due = { timer: 'resume' as const, at: '2026-11-24T09:00:00Z' };
    await openQueue({ cards: [sampleCard({ intent: 'park', due })] });
    expect(within(section('Parked')).getByText(/^Parked until Nov 24, 2026/)).toBeDefined();
    expect(document.title).toBe('Queue · ResolutionFlow');
  });

  it('near its expiry says so, otherwise shows the senior’s understanding', async () => {
    const read_back = 'The rekey timers differ; comparing both ends.';
    const due = { timer: 'expire' as const, at: new Date(Date.now() + 90_000).toISOString() };
    const claimed = { state: 'claimed' as const, claimed_by: BEN, claimed_at: ago(500), read_back };
    await openQueue({
      cards: [sampleCard({ ...claimed, due }), sampleCard({ ...claimed, id: 'h2', title: 'Calm' })],
    });
    expect(cardOf('VPN drops every hour').textContent).toMatch(/Claim expires in 1:[23]\d/);
    expect(cardOf('Calm').textContent).toContain(`“${read_back}”`);
  });
});
