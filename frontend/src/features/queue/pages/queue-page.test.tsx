import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { QueuePage } from '@/features/queue/pages/queue-page';
import { Refusal, stubApi } from '@/testing/api';
import { cardOf, openQueue, section, snapshot } from '@/testing/queue';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, ago, BEN, JONAS, sampleCard } from '@/testing/samples';

describe('a card', () => {
  it('shows severity, title, client, technician, age, steps tried and missing facts', async () => {
    await openQueue({ cards: [sampleCard({ missing: ['business_impact', 'since'] })] });
    const text = cardOf('VPN drops every hour').textContent;
    for (const part of ['High', 'Contoso Legal', 'Jonas Weber', '2m', '2 steps tried', 'Missing: impact, since']) {
      expect(text).toContain(part);
    }
  });

  it('shows users affected, impact and request', async () => {
    await openQueue({ cards: [sampleCard({ business_impact: 'No invoices today', ask: 'May I fail over?' })] });
    const text = cardOf('VPN drops every hour').textContent;
    for (const part of ['14 users affected', 'No invoices today', 'Request: May I fail over?'])
      expect(text).toContain(part);
  });

  it('that is worked names who holds it', async () => {
    await openQueue({ cards: [sampleCard({ state: 'active', claimed_by: BEN, claimed_at: ago(240) })] });
    expect(within(section('In progress')).getByText('Ben Carter')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Pick up/ })).toBeNull();
  });
});

describe('who looks at a card', () => {
  const looking = () => within(cardOf('VPN drops every hour')).queryByText(/viewing$/)?.textContent;

  it('is named on it while they do, up to two and how many more, and never oneself', async () => {
    const { presence } = await openQueue({ cards: [sampleCard(), sampleCard({ id: 'h2', title: 'Backup fails' })] });
    expect(looking()).toBeUndefined();
    act(() => presence.look('h1', ANA));
    expect(looking()).toBeUndefined();
    act(() => presence.look('h1', ANA, BEN));
    expect(looking()).toBe('Ben is viewing');
    act(() => presence.look('h1', ANA, BEN, JONAS));
    expect(looking()).toBe('Ben and Jonas are viewing');
    act(() => presence.look('h1', BEN, JONAS, { id: 'u3', name: 'Mia Chen' }, { id: 'u4', name: 'Omar' }));
    expect(looking()).toBe('Ben, Jonas +2 are viewing');
    const card = within(cardOf('VPN drops every hour'));
    expect(card.getByRole('link').title).toBe('Viewing now: Ben Carter, Jonas Weber, Mia Chen, Omar');
    expect(card.getByText(': Ben Carter, Jonas Weber, Mia Chen, Omar').className).toBe('sr-only');
    expect(within(cardOf('Backup fails')).queryByText(/viewing/)).toBeNull();
    act(() => presence.look('h1'));
    expect(looking()).toBeUndefined();
  });

  it('interrupts no one', async () => {
    const { presence, container } = await openQueue();
    act(() => presence.look('h1', BEN));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(container.querySelector('[role=status]')?.textContent).toBe('');
    expect(cardOf('VPN drops every hour').querySelector('[aria-live]')).toBeNull();
  });
});

describe('the page', () => {
  it('has the metric above the list', async () => {
    await openQueue();
    const order = screen.getByText('metric').compareDocumentPosition(section('Unclaimed'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('teaches when it is empty, and tells empty from filtered', async () => {
    await openQueue({ cards: [] });
    expect(await screen.findByText('No escalations waiting')).toBeDefined();
    document.body.replaceChildren();
    const { onSearch } = await openQueue({ search: { severity: 'low' } });
    await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(onSearch).toHaveBeenCalledWith({});
  });

  it('says what failed, and tries again', async () => {
    let healthy = false;
    stubApi({ 'GET /handoffs': () => (healthy ? snapshot([sampleCard()]) : new Refusal(500, 'internal')) });
    await renderInApp(<QueuePage search={{}} onSearch={() => {}} />);
    await screen.findByText('The queue did not load');
    healthy = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'VPN drops every hour' })).toBeDefined();
  });

  it('shows user text as text', async () => {
    await openQueue({ cards: [sampleCard({ title: '<img src=x onerror=alert(1)>' })] });
    expect(screen.getByRole('link', { name: '<img src=x onerror=alert(1)>' })).toBeDefined();
    expect(document.querySelector('img')).toBeNull();
  });
});
