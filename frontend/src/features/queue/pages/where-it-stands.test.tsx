import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { stubApi } from '@/testing/api';
import { cardOf, openQueue, section } from '@/testing/queue';
import { ANA, ago, BEN, JONAS, sampleCard, sampleDetail, sampleMe } from '@/testing/samples';

describe('where a handoff stands', () => {
  it('that is offered to the reader stands first, says by whom and for how long, and is accepted', async () => {
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

  it('that is offered to another says to whom', async () => {
    await openQueue({ cards: [sampleCard({ state: 'offered', claimed_by: ANA, offered_to: BEN })] });
    expect(within(section('In progress')).getByText('Offered to Ben Carter')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Accept/ })).toBeNull();
  });

  it('that waits for information shows the request, and is for whom it waits on', async () => {
    const returned = sampleCard({ state: 'returned', returned_ask: 'Which firmware does it run?' });
    await openQueue({ cards: [returned] });
    expect(within(section('Waiting on')).getByText('Request: Which firmware does it run?')).toBeDefined();
    expect(screen.getByText('Waiting on Jonas Weber')).toBeDefined();
    document.body.replaceChildren();
    await openQueue({ cards: [returned], me: sampleMe('technician', JONAS) });
    expect(within(section('For you')).getByText('Waiting on you')).toBeDefined();
  });

  it('that is parked waits apart, with its moment', async () => {
    const due = { timer: 'resume' as const, at: '2026-11-24T09:00:00Z' };
    await openQueue({ cards: [sampleCard({ intent: 'park', due })] });
    expect(within(section('Parked')).getByText(/^Parked until Nov 24, 2026/)).toBeDefined();
    expect(document.title).toBe('Queue · ResolutionFlow');
  });

  it('that is about to go back says so, else what its holder has understood', async () => {
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
