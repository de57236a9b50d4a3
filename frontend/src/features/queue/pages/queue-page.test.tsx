import type { HandoffCard, Me } from '@resolutionflow/api-client';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { applyHandoffEvent, refetchQueue } from '@/features/queue/api/live';
import { queueQueries } from '@/features/queue/api/queries';
import type { QueueSearch } from '@/features/queue/model/filters';
import { QueuePage } from '@/features/queue/pages/queue-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, ago, BEN, JONAS, sampleCard, sampleDetail, sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

interface Given {
  cards?: HandoffCard[];
  me?: Me;
  search?: QueueSearch;
  claim?: () => unknown;
  /** What the queue answers when it is asked again; usually the same. */
  again?: () => unknown;
}

const noClaim = () => new Refusal(500, 'unexpected');
const never = () => new Promise(() => {});
const snapshot = (items: HandoffCard[]) => ({ items, next_cursor: null, epoch: 'e1', head: 10 });

async function openQueue({ cards = [sampleCard()], me, search = {}, claim = noClaim, again }: Given = {}) {
  let times = 0;
  const queue = () => {
    times += 1;
    return times > 1 && again ? again() : snapshot(cards);
  };
  const asked = stubApi({ 'GET /handoffs': queue, 'POST /handoffs/h1/claim': claim });
  const onSearch = vi.fn();
  const app = await renderInApp(<QueuePage search={search} onSearch={onSearch} header={<p>metric</p>} />, {
    ...(me && { me }),
  });
  await waitFor(() => expect(screen.queryByText('Loading the queue')).toBeNull());
  const arrive = (card: HandoffCard, s = 11, history = false) =>
    act(async () => {
      applyHandoffEvent(app.client, card, { epoch: 'e1', s, history });
      // The cache tells its components by a timer.
      await new Promise((resolve) => setTimeout(resolve));
    });
  return { ...app, asked, onSearch, arrive };
}

const cardOf = (title: string) => screen.getByRole('link', { name: title }).closest('li') as HTMLElement;
const section = (name: string) => screen.getByRole('region', { name: new RegExp(name) });

describe('a card', () => {
  it('says how bad, what, whose, by whom, how old, what was tried, what is missing', async () => {
    await openQueue({ cards: [sampleCard({ missing: ['business_impact', 'since'] })] });
    const text = cardOf('VPN drops every hour').textContent;
    for (const part of ['High', 'Contoso Legal', 'Jonas Weber', '2m', '2 steps tried', 'Missing: impact, since']) {
      expect(text).toContain(part);
    }
  });

  it('that is worked names who holds it', async () => {
    await openQueue({ cards: [sampleCard({ state: 'active', claimed_by: BEN, claimed_at: ago(240) })] });
    expect(within(section('Being worked')).getByText('Ben Carter')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Claim/ })).toBeNull();
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

  it('interrupts nobody', async () => {
    const { presence, container } = await openQueue();
    act(() => presence.look('h1', BEN));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(container.querySelector('[role=status]')?.textContent).toBe('');
    expect(cardOf('VPN drops every hour').querySelector('[aria-live]')).toBeNull();
  });
});

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
    await act(() => refetchQueue(client));
    await waitFor(() => expect(document.title).toBe('(100) Queue · ResolutionFlow'));
    expect(document.querySelectorAll('.queue-card-fresh')).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(container.querySelector('[role=status]')?.textContent).toBe('');
  });

  it('moves to those being worked when somebody claims it', async () => {
    const { arrive } = await openQueue();
    await arrive(sampleCard({ revision: 2, state: 'claimed', claimed_by: BEN, claimed_at: ago(1) }));
    expect(within(section('Being worked')).getByRole('link', { name: 'VPN drops every hour' })).toBeDefined();
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

  it('draws what is in sight and the ends, and says the place of each in the whole', async () => {
    await openMany();
    expect(drawn().length).toBeLessThan(40);
    expect(
      drawn()
        .map((card) => card.getAttribute('aria-posinset'))
        .slice(0, 3),
    ).toEqual(['1', '2', '3']);
    expect(drawn().at(-1)?.getAttribute('aria-posinset')).toBe('300');
    expect(section('Waiting').querySelector('h2')?.textContent).toContain('300');
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
    expect(screen.getByRole('link', { name: 'Case 150' })).toBeDefined();
  });

  it('takes in an arrival without drawing what stands above or below again', async () => {
    const { arrive } = await openMany();
    const link = screen.getByRole('link', { name: 'Case 3' });
    await arrive(sampleCard({ id: 'new', title: 'The worst', severity: 'critical' }));
    expect(cardOf('The worst').getAttribute('aria-posinset')).toBe('1');
    expect(cardOf('Case 3').getAttribute('aria-posinset')).toBe('5');
    expect(screen.getByRole('link', { name: 'Case 3' })).toBe(link);
  });
});

describe('where a handoff stands', () => {
  it('that is offered to the reader stands first, says by whom and for how long, and is accepted', async () => {
    const due = { timer: 'lapse' as const, at: new Date(Date.now() + 191_500).toISOString() };
    const offer = sampleCard({ state: 'offered', claimed_by: BEN, offered_to: ANA, due });
    const accepted = sampleDetail(sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA }));
    const { path } = await openQueue({ cards: [sampleCard({ id: 'h2', title: 'Other' }), offer] });
    stubApi({ 'POST /handoffs/h1/accept': () => accepted });
    const card = within(section('For you'));
    expect(card.getByText(/Ben Carter asks you to take it over/).textContent).toMatch(/3:1\d left$/);
    expect(document.title).toBe('(2) Queue · ResolutionFlow');
    await userEvent.click(card.getByRole('button', { name: 'Accept: VPN drops every hour' }));
    await waitFor(() => expect(path()).toBe('/handoffs/h1'));
  });

  it('that is offered to another says who is asked', async () => {
    await openQueue({ cards: [sampleCard({ state: 'offered', claimed_by: ANA, offered_to: BEN })] });
    expect(within(section('Being worked')).getByText('Ben Carter is asked')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Accept/ })).toBeNull();
  });

  it('that is returned says what is asked, and is for whom it is asked of', async () => {
    const returned = sampleCard({ state: 'returned', returned_ask: 'Which firmware does it run?' });
    await openQueue({ cards: [returned] });
    expect(within(section('Back with')).getByText('Asked: Which firmware does it run?')).toBeDefined();
    expect(screen.getByText('With Jonas Weber')).toBeDefined();
    document.body.replaceChildren();
    await openQueue({ cards: [returned], me: sampleMe('technician', JONAS) });
    expect(within(section('For you')).getByText('With you')).toBeDefined();
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
    expect(cardOf('VPN drops every hour').textContent).toMatch(/Goes back to the queue in 1:[23]\d/);
    expect(cardOf('Calm').textContent).toContain(`“${read_back}”`);
  });
});

describe('claiming', () => {
  it('shows at once, and opens the brief', async () => {
    let answer: (detail: unknown) => void = () => {};
    const { path } = await openQueue({
      claim: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Claim: VPN drops every hour' }));
    await waitFor(() => expect(within(section('Being worked')).getByText('You')).toBeDefined());
    expect(path()).toBe('/');
    answer(sampleDetail(sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(0) })));
    await waitFor(() => expect(path()).toBe('/handoffs/h1'));
  });

  it('that was lost goes back, says who was first, and stays in the queue', async () => {
    const lost = { claimed_by: BEN, claimed_at: ago(4), state: 'claimed' };
    const claim = () => new Refusal(409, 'claim-lost', lost);
    const { path, asked } = await openQueue({ claim, again: never });
    await userEvent.click(screen.getByRole('button', { name: /^Claim/ }));
    expect(await screen.findByText(/^Ben Carter picked this up first, \d+s ago$/)).toBeDefined();
    expect(within(section('Waiting')).getByRole('link', { name: 'VPN drops every hour' })).toBeDefined();
    expect(path()).toBe('/');
    // The truth is asked for again.
    await waitFor(() => expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(2));
  });

  it('whose answer comes after the end of it all does not bring the card back', async () => {
    const { client } = await openQueue({
      again: never,
      claim: () => {
        const ended = sampleCard({ revision: 4, state: 'resolved', claimed_by: ANA, ended_at: ago(0) });
        applyHandoffEvent(client, ended, { epoch: 'e1', s: 13, history: false });
        return sampleDetail(sampleCard({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(1) }));
      },
    });
    await userEvent.click(screen.getByRole('button', { name: /^Claim/ }));
    await waitFor(() => expect(client.isMutating()).toBe(0));
    expect(client.getQueryData(queueQueries.list().queryKey)).toEqual([]);
  });

  it('does not take back what an event has told meanwhile', async () => {
    const taken = sampleCard({ revision: 2, state: 'claimed', claimed_by: BEN, claimed_at: ago(4) });
    const { client } = await openQueue({
      again: never,
      claim: () => {
        applyHandoffEvent(client, taken, { epoch: 'e1', s: 11, history: false });
        return new Refusal(409, 'claim-lost', { claimed_by: BEN, claimed_at: ago(4), state: 'claimed' });
      },
    });
    await userEvent.click(screen.getByRole('button', { name: /^Claim/ }));
    expect(await screen.findByText(/Ben Carter picked this up first/)).toBeDefined();
    expect(within(section('Being worked')).getByText('Ben Carter')).toBeDefined();
  });

  it('is not offered to those who may not, nor for what one escalated oneself', async () => {
    await openQueue({ me: sampleMe('technician', BEN) });
    expect(screen.queryByRole('button', { name: /^Claim/ })).toBeNull();
    document.body.replaceChildren();
    await openQueue({ cards: [sampleCard({ escalated_by: ANA })] });
    expect(screen.queryByRole('button', { name: /^Claim/ })).toBeNull();
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

  it('claims with e: what is chosen, else the first that may be claimed', async () => {
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

describe('the page', () => {
  it('has the metric above the list', async () => {
    await openQueue();
    const order = screen.getByText('metric').compareDocumentPosition(section('Waiting'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('teaches when it is empty, and tells empty from filtered', async () => {
    await openQueue({ cards: [] });
    expect(screen.getByText('Nobody is waiting')).toBeDefined();
    document.body.replaceChildren();
    const { onSearch } = await openQueue({ search: { severity: 'low' } });
    await userEvent.click(screen.getByRole('button', { name: 'Show everything' }));
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
