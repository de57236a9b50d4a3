import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { queueQueries } from '@/features/queue/api/queries';
import { cardOf, openQueue, section, snapshot } from '@/testing/queue';
import { ago, BEN, sampleCard } from '@/testing/samples';

describe('an arrival', () => {
  it('slides in, is counted in the title and announced, a burst in one sentence', async () => {
    const { arrive, container } = await openQueue();
    expect(document.title).toBe('(1) Queue · ResolutionFlow');
    await arrive(sampleCard({ id: 'h2', title: 'Backup fails' }));
    expect(cardOf('Backup fails').className).toContain('queue-card-fresh');
    expect(cardOf('VPN drops every hour').className).not.toContain('queue-card-fresh');
    expect(document.title).toBe('(2) Queue · ResolutionFlow');
    await arrive(sampleCard({ id: 'h3', title: 'Printer' }), 12);
    const region = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(region.textContent).toContain('2 new escalations'), { timeout: 2_000 });
  });

  it('is a moment: a filter that is taken off later slides nothing in again', async () => {
    const { arrive } = await openQueue();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await arrive(sampleCard({ id: 'h2', title: 'Backup fails' }));
    expect(cardOf('Backup fails').className).toContain('queue-card-fresh');
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    vi.useRealTimers();
    expect(cardOf('Backup fails').className).not.toContain('queue-card-fresh');
  });

  it('that was only caught up on is there and counted, without a stir', async () => {
    const { arrive, container } = await openQueue();
    await arrive(sampleCard({ id: 'h2', title: 'Backup fails' }), 11, true);
    expect(cardOf('Backup fails').className).not.toContain('queue-card-fresh');
    expect(document.title).toBe('(2) Queue · ResolutionFlow');
    await arrive(sampleCard({ id: 'h3', title: 'Printer' }), 12);
    expect(cardOf('Printer').className).toContain('queue-card-fresh');
    const region = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(region.textContent).toContain('New escalation, high severity: Printer'));
  });

  it('of a hundred by a snapshot is one right count, and no flood', async () => {
    const many = Array.from({ length: 100 }, (_, each) => sampleCard({ id: `m${each}`, title: `Case ${each}` }));
    const { client, container } = await openQueue({ again: () => snapshot(many) });
    await act(() => client.invalidateQueries({ queryKey: queueQueries.list().queryKey }));
    await waitFor(() => expect(document.title).toBe('(100) Queue · ResolutionFlow'));
    expect(document.querySelectorAll('.queue-card-fresh')).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(container.querySelector('[role=status]')?.textContent).toBe('');
  });

  it('moves to In progress when a colleague claims it', async () => {
    const { arrive } = await openQueue();
    await arrive(sampleCard({ revision: 2, state: 'claimed', claimed_by: BEN, claimed_at: ago(1) }));
    expect(within(section('In progress')).getByRole('link', { name: 'VPN drops every hour' })).toBeDefined();
    expect(document.title).toBe('Queue · ResolutionFlow');
  });

  it('is kept back while the reader is further down, and shown on asking', async () => {
    let leaveTheTop = () => {};
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(tell: (entries: unknown[]) => void) {
          leaveTheTop = () => tell([{ isIntersecting: false, boundingClientRect: { top: -50 } }]);
        }
        observe() {}
        disconnect() {}
      },
    );
    vi.stubGlobal('scrollTo', vi.fn());
    const { arrive } = await openQueue();
    act(leaveTheTop);
    await arrive(sampleCard({ id: 'h2', title: 'Backup fails' }));
    expect(screen.queryByRole('link', { name: 'Backup fails' })).toBeNull();
    expect(document.title).toBe('(2) Queue · ResolutionFlow');
    fireEvent.click(screen.getByRole('button', { name: '1 new' }));
    expect(cardOf('Backup fails')).toBeDefined();
    expect(screen.queryByRole('button', { name: /new$/ })).toBeNull();
  });
});

describe('a queue of hundreds', () => {
  const many = Array.from({ length: 300 }, (_, each) =>
    sampleCard({ id: `m${each}`, title: `Case ${each}`, opened_at: ago(1_000 - each) }),
  );
  const drawn = () => [...document.querySelectorAll<HTMLElement>('[data-handoff-card]')];
  const openMany = async () => {
    // jsdom lays nothing out.
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(68);
    Element.prototype.scrollIntoView = vi.fn();
    const app = await openQueue({ cards: many });
    await waitFor(() => expect(drawn()[0]?.getAttribute('aria-setsize')).toBe('300'));
    return app;
  };

  it('renders the cards in view and the ends, each with its position', async () => {
    await openMany();
    expect(drawn().length).toBeLessThan(40);
    expect(
      drawn()
        .map((card) => card.getAttribute('aria-posinset'))
        .slice(0, 3),
    ).toEqual(['1', '2', '3']);
    expect(drawn().at(-1)?.getAttribute('aria-posinset')).toBe('300');
    expect(section('Unclaimed').querySelector('h2')?.textContent).toContain('300');
    expect(document.title).toBe('(300) Queue · ResolutionFlow');
  });

  it('is walked through by keyboard from one end to the other', async () => {
    await openMany();
    const at = () => document.activeElement?.textContent;
    await userEvent.keyboard('k');
    expect(at()).toBe('Case 299');
    await userEvent.keyboard('kk');
    expect(at()).toBe('Case 297');
    await userEvent.keyboard('jj');
    expect(at()).toBe('Case 299');
  });

  it('is drawn whole for a search of the browser', async () => {
    await openMany();
    await userEvent.keyboard('{Control>}f{/Control}');
    await waitFor(() => expect(drawn()).toHaveLength(300));
    expect(screen.getByText('Case 150')).toBeDefined();
  });

  it('adds an arrival without rendering the other cards again', async () => {
    const { arrive } = await openMany();
    const link = screen.getByRole('link', { name: 'Case 3' });
    await arrive(sampleCard({ id: 'new', title: 'The worst', severity: 'critical' }));
    expect(cardOf('The worst').getAttribute('aria-posinset')).toBe('1');
    expect(cardOf('Case 3').getAttribute('aria-posinset')).toBe('5');
    expect(screen.getByRole('link', { name: 'Case 3' })).toBe(link);
  });
});

describe('an arrival that the filters hide', () => {
  const hidden = sampleCard({ id: 'h2', title: 'Backup fails', client_name: 'Northside Law' });
  const calm = sampleCard({
    id: 'h3',
    title: 'Old one',
    client_name: 'Northside Law',
    state: 'active',
    claimed_by: BEN,
  });

  it('does not slide in, and is counted, announced and in the title all the same', async () => {
    const cards = [sampleCard(), calm];
    const { arrive, container } = await openQueue({ cards, search: { client: 'Contoso Legal' } });
    expect(await screen.findByText('Your filters hide 1.')).toBeDefined();
    await arrive(hidden);
    expect(screen.queryByRole('link', { name: 'Backup fails' })).toBeNull();
    expect(screen.getByText('1 new, hidden by your filters.')).toBeDefined();
    expect(document.title).toBe('(2) Queue · ResolutionFlow');
    const region = container.querySelector('[role=status]') as HTMLElement;
    await waitFor(() => expect(region.textContent).toContain('1 new escalation, hidden by your filters'));
    await arrive({ ...hidden, revision: 2, state: 'claimed', claimed_by: BEN }, 12);
    expect(screen.queryByText(/new, hidden/)).toBeNull();
  });

  it('is counted in an empty page too, and Clear keeps the order', async () => {
    const { arrive, onSearch } = await openQueue({
      cards: [calm],
      search: { client: 'Contoso Legal', sort: 'oldest' },
    });
    await arrive(hidden);
    expect(await screen.findByText('1 new, hidden by your filters.')).toBeDefined();
    await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(onSearch).toHaveBeenCalledWith({ sort: 'oldest' });
  });
});
