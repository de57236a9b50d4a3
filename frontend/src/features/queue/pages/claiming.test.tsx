import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { queueQueries } from '@/features/queue/api/queries';
import { Refusal } from '@/testing/api';
import { emitCard } from '@/testing/events';
import { openQueue, section } from '@/testing/queue';
import { ANA, ago, BEN, sampleCard, sampleDetail, sampleMe } from '@/testing/samples';

const never = () => new Promise(() => {});

describe('claiming', () => {
  it('shows at once, and opens the brief', async () => {
    let answer: (detail: unknown) => void = () => {};
    const { path } = await openQueue({
      claim: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Pick up: VPN drops every hour' }));
    await waitFor(() => expect(within(section('In progress')).getByText('You')).toBeDefined());
    expect(path()).toBe('/');
    answer(sampleDetail(sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(0) })));
    await waitFor(() => expect(path()).toBe('/handoffs/h1'));
  });

  it('that was lost goes back, says who was first, and stays in the queue', async () => {
    const lost = { claimed_by: BEN, claimed_at: ago(4), state: 'claimed' };
    const claim = () => new Refusal(409, 'claim-lost', lost);
    const { path, asked } = await openQueue({ claim, again: never });
    await userEvent.click(screen.getByRole('button', { name: /^Pick up/ }));
    expect(await screen.findByText(/^Ben Carter picked this up first, \d+s ago$/)).toBeDefined();
    expect(within(section('Unclaimed')).getByRole('link', { name: 'VPN drops every hour' })).toBeDefined();
    expect(path()).toBe('/');
    // The truth is asked for again.
    await waitFor(() => expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(2));
  });

  it('whose answer comes after the end of it all does not bring the card back', async () => {
    const { client } = await openQueue({
      again: never,
      claim: () => {
        const ended = sampleCard({ revision: 4, state: 'resolved', claimed_by: ANA, ended_at: ago(0) });
        emitCard(client, ended, 13);
        return sampleDetail(sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(1) }));
      },
    });
    await userEvent.click(screen.getByRole('button', { name: /^Pick up/ }));
    await waitFor(() => expect(client.isMutating()).toBe(0));
    expect(client.getQueryData(queueQueries.list().queryKey)).toEqual([]);
  });

  it('does not take back what an event has told meanwhile', async () => {
    const taken = sampleCard({ revision: 2, state: 'claimed', claimed_by: BEN, claimed_at: ago(4) });
    const { client } = await openQueue({
      again: never,
      claim: () => {
        emitCard(client, taken);
        return new Refusal(409, 'claim-lost', { claimed_by: BEN, claimed_at: ago(4), state: 'claimed' });
      },
    });
    await userEvent.click(screen.getByRole('button', { name: /^Pick up/ }));
    expect(await screen.findByText(/Ben Carter picked this up first/)).toBeDefined();
    expect(within(section('In progress')).getByText('Ben Carter')).toBeDefined();
  });

  it('of a second card says that the first is still on its way', async () => {
    const { asked } = await openQueue({
      cards: [sampleCard(), sampleCard({ id: 'h2', title: 'Backup fails' })],
      claim: () => new Promise(() => {}),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Pick up: VPN drops every hour' }));
    await userEvent.click(screen.getByRole('button', { name: 'Pick up: Backup fails' }));
    expect(await screen.findByText('“Backup fails” was not picked up')).toBeDefined();
    expect(screen.getByText(/“VPN drops every hour” is still being picked up/)).toBeDefined();
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('waits for the network, says why, and works again by itself', async () => {
    const { asked, presence } = await openQueue({ claim: () => new Promise(() => {}) });
    const button = screen.getByRole('button', { name: /^Pick up/ });
    act(() => presence.become('offline'));
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.title).toContain('You are offline');
    await userEvent.click(button);
    await userEvent.keyboard('e');
    expect(await screen.findByText(/^You are offline/)).toBeDefined();
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    act(() => presence.become('live'));
    expect(button.getAttribute('aria-disabled')).toBeNull();
    await userEvent.click(button);
    await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1));
  });

  it('is not offered without permission, nor to the technician who escalated', async () => {
    await openQueue({ me: sampleMe('technician', BEN) });
    expect(screen.queryByRole('button', { name: /^Pick up/ })).toBeNull();
    document.body.replaceChildren();
    await openQueue({ cards: [sampleCard({ escalated_by: ANA })] });
    expect(screen.queryByRole('button', { name: /^Pick up/ })).toBeNull();
    expect(screen.getByText('You escalated this')).toBeDefined();
  });
});

describe('the keyboard', () => {
  const three = [
    sampleCard({ id: 'own', title: 'First', severity: 'critical', escalated_by: ANA }),
    sampleCard({ id: 'h1', title: 'Second', severity: 'high' }),
    sampleCard({ id: 'h3', title: 'Third', severity: 'low' }),
  ];

  it('goes down and up with j and k, and stops at the ends', async () => {
    await openQueue({ cards: three });
    Element.prototype.scrollIntoView = vi.fn();
    const at = () => document.activeElement?.textContent;
    await userEvent.keyboard('j');
    expect(at()).toBe('First');
    await userEvent.keyboard('jjj');
    expect(at()).toBe('Third');
    await userEvent.keyboard('k');
    expect(at()).toBe('Second');
  });

  it('with e takes the focused card, otherwise the first', async () => {
    const { asked } = await openQueue({ cards: three });
    await userEvent.keyboard('e');
    await waitFor(() => expect(asked.map(({ path }) => path)).toContain('/handoffs/h1/claim'));
  });

  it('does not claim in place of a chosen card that may not be claimed', async () => {
    Element.prototype.scrollIntoView = vi.fn();
    const { asked } = await openQueue({ cards: three });
    await userEvent.keyboard('je');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
