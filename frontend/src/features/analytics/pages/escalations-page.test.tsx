import type { EscalationMetrics, Me } from '@resolutionflow/api-client';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ReportSearch } from '@/features/analytics/model/search';
import { EscalationsPage } from '@/features/analytics/pages/escalations-page';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { measuredSaving, SAMPLE_COSTS, sampleMe, sampleMetrics } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const METRIC = 'GET /analytics/flowpilot/escalations';
const PEOPLE = { items: [], start: '', end: '', time_zone: 'UTC', clock: 'wall', below: 2, needed: 20 };

async function openPage({
  metrics = () => sampleMetrics(),
  search = {},
  me = sampleMe('owner'),
}: {
  metrics?: (request: { url: URL }) => EscalationMetrics | Refusal;
  search?: ReportSearch;
  me?: Me;
} = {}) {
  const asked = stubApi({
    [METRIC]: metrics,
    'GET /analytics/flowpilot/technicians': () => PEOPLE,
    'GET /analytics/definitions': () => ({
      items: Object.keys(sampleMetrics().figures).map((slug) => ({
        slug,
        name: slug === 'conversion' ? 'Conversion' : slug,
        unit: 'ratio',
        counts: 'Acted on in time.',
        leaves_out: 'Open ones.',
      })),
    }),
  });
  const onSearch = vi.fn();
  const app = await renderInApp(<EscalationsPage search={search} onSearch={onSearch} />, { me });
  const queries = () => asked.filter(({ path }) => path.endsWith('escalations')).map(({ url }) => url.search);
  return { ...app, asked, onSearch, queries, text: () => document.body.textContent?.replaceAll('\u00a0', ' ') ?? '' };
}

/** What a hover or a focus says. */
const described = (button: HTMLElement) =>
  document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent?.replaceAll('\u00a0', ' ');

const headlined = () => screen.findByText(/^24 of 30 escalations had a senior acting within 60 minutes\.$/);

describe('the report', () => {
  it('begins with the conversion in a sentence, its definition one focus away', async () => {
    await openPage();
    await headlined();
    const help = await screen.findByRole('button', { name: 'What Conversion counts' });
    expect(document.getElementById(help.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      'Acted on in time.',
    );
  });

  it('says how its counts add up, in one sentence', async () => {
    const { text } = await openPage();
    await headlined();
    expect(text()).toContain(
      '30 escalations: 28 picked up, 1 withdrawn before that, and 1 not picked up yet; 24 of the 28 picked up acted on; by now 22 resolved, 1 withdrawn, and 7 open.',
    );
    expect(text()).toContain(
      'Times count each pick-up of the period (28), savings each problem first picked up in it (26, follow-ups included).',
    );
  });

  it('shows every figure with its definition, or says which it does not', async () => {
    const notShown: string[] = [];
    await openPage();
    await screen.findByRole('button', { name: 'What Conversion counts' });
    const shown = screen.getAllByRole('button', { name: /^What .* counts$/ }).map((help) => help.ariaLabel);
    const without = Object.keys(sampleMetrics().figures).filter(
      (slug) => !shown.some((name) => name?.toLowerCase() === `what ${slug} counts`),
    );
    expect(without).toEqual(notShown);
  });

  it('gives no rate while there are too few, and says how many there are', async () => {
    const few = sampleMetrics();
    const conversion = {
      ...few.figures.conversion,
      n: 2,
      of: 3,
      value: null,
      confidence: 'hidden' as const,
      needed: 3,
    };
    const { text } = await openPage({ metrics: () => ({ ...few, figures: { ...few.figures, conversion } }) });
    await screen.findByText('Conversion rate needs 3 more escalations');
    expect(text()).toContain('2 of 3 so far');
    expect(text()).not.toContain('67%');
  });

  it('shows no saving without a baseline, and where to measure one', async () => {
    const { text } = await openPage();
    await headlined();
    expect(text()).toContain('No manual baseline has been measured yet.');
    expect(text()).not.toMatch(/\d h|per problem/);
    expect(screen.getAllByRole('link', { name: 'Measure the baseline' })[0]).toHaveProperty(
      'pathname',
      '/analytics/baseline',
    );
  });

  it('shows a saving beside both numbers that it is the difference of', async () => {
    const found = sampleMetrics();
    const net = { slug: 'net_minutes_recovered', value: 5.2, low: 3.9, high: 6.6, costs: SAMPLE_COSTS };
    const hours = {
      slug: 'hours_saved_per_week',
      unit: 'h/week',
      value: -0.4,
      low: -1,
      high: 0.2,
      costs: SAMPLE_COSTS,
    };
    const figures = {
      ...found.figures,
      minutes_recovered: measuredSaving(),
      net_minutes_recovered: measuredSaving(net),
      hours_saved_per_week: measuredSaving(hours),
    };
    const { text } = await openPage({ metrics: () => ({ ...found, figures }) });
    await headlined();
    const saved = within(screen.getByRole('region', { name: 'Time saved' }));
    for (const part of [
      '6.4 minmean per problem acted on',
      'early: 12 baseline samples, firm from 20',
      'before reading and checking24 of 26 problems acted on · 95% interval 5.1 min to 7.8 min',
      '5.2 minmean per problem acted on',
      '\u22120.40 hper week',
      'net of reading and checking24 of 26 problems acted on',
      'Net: minus 10 min (known for 20 of 26) of reading before pick-up and 5 min of checking briefs.',
      'Baseline 8 min (mean by severity, n = 12) minus in product 1 min 34 s (mean, 24 of 26 problems acted on).',
      '11 by stopwatch, 1 by hand. Measured by Ana Ruiz and Ben Carter. Measured Oct 19',
      'With notes and messages counted as first actions: 7.2 min.',
      'What this cannot know: Whether each of these calls would have been made. How long the technician waited.',
    ]) {
      expect(text()).toContain(part);
    }
    const mix = saved.getByRole('button', { name: 'By severity' });
    expect(described(mix)).toContain('Critical and High: 7 samples, mean 9 min; 10 problems of the period');
    expect(described(mix)).toContain('With one mean for all severities: 7.1 min.');
    expect(saved.getAllByRole('button', { name: /^Audit this number: / })).toHaveLength(3);
  });

  it('says how to check a saving without the product', async () => {
    const found = sampleMetrics();
    const figures = { ...found.figures, minutes_recovered: measuredSaving() };
    await openPage({ metrics: () => ({ ...found, figures }), search: { period: '90d', clock: 'business' } });
    await headlined();
    await userEvent.click(await screen.findByRole('button', { name: 'Audit this number: minutes_recovered' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('link', { name: 'Download the bundle' }).getAttribute('href')).toBe(
      '/api/v1/analytics/flowpilot/escalations.zip?period=90d&clock=business',
    );
    expect(dialog.getByText(/check_bundle\.py escalations\.zip PUBLIC_KEY/)).toBeDefined();
  });

  it('widens the usual period until something is in it, and says so', async () => {
    const none = sampleMetrics();
    const nothing = {
      ...none,
      figures: {
        ...none.figures,
        funnel: { ...none.figures.funnel, escalated: 0 },
        time_to_first_action: { ...none.figures.time_to_first_action, n: 0 },
      },
    };
    const { queries, text } = await openPage({
      metrics: ({ url }) => (url.searchParams.get('period') === '90d' ? none : nothing),
    });
    await headlined();
    expect(queries()).toEqual(['?period=30d', '?period=90d']);
    expect(text()).toMatch(/Nothing in the last 30 days\. Shown: /);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '90 days' }).checked).toBe(true);
  });

  it('compares with the period before on request', async () => {
    const found = sampleMetrics();
    const before = { ...found.figures.conversion, n: 11, of: 16, value: 11 / 16 };
    const previous = { start: '2026-09-01', end: '2026-10-01', figures: { ...found.figures, conversion: before } };
    const { text, queries } = await openPage({
      metrics: () => ({ ...found, previous }),
      search: { compare: 'previous' },
    });
    await headlined();
    expect(text()).toContain('Before: 69%, 11 of 16');
    expect(queries()).toEqual(['?period=30d&compare=previous']);
  });

  it('can be read bucket by bucket with the keyboard, and as a table', async () => {
    await openPage();
    await headlined();
    const reader = screen.getByRole('slider', { name: /^Read Post-claim time to first action by day/ });
    fireEvent.change(reader, { target: { value: '0' } });
    expect(reader.getAttribute('aria-valuetext')).toBe('Nov 2: no first action; 0 escalated');
    fireEvent.change(reader, { target: { value: '1' } });
    expect(reader.getAttribute('aria-valuetext')).toContain('median 1\u00a0min\u00a037\u00a0s, n\u00a0=\u00a024');
    const table = screen.getByRole('group', {
      name: 'Post-claim time to first action in numbers, by day',
      hidden: true,
    });
    expect(within(table).getAllByRole('row', { hidden: true })).toHaveLength(3);
  });

  it('marks early figures, and an interval above the chart', async () => {
    const found = sampleMetrics();
    const [nothing, full] = found.trend;
    if (!nothing || !full) throw new Error('The sample has two days.');
    const early = {
      ...full,
      start: '2026-11-04',
      n: 8,
      median: 60,
      low: 20,
      high: 9_000,
      decided: 19,
      conversion: 0.5,
    };
    const few = { ...found.figures.time_to_claim, n: 19 };
    const { conversion, time_to_claim, time_to_first_action } = found.figures;
    const { text } = await openPage({
      metrics: () => ({
        ...found,
        trend: [nothing, full, early],
        by_client: [
          { key: 'Harbor', escalated: 19, conversion, time_to_claim: few, time_to_first_action },
          { key: 'Cobalt', escalated: 30, conversion, time_to_claim, time_to_first_action },
        ],
      }),
    });
    await headlined();
    expect(text()).toContain('A hollow dot is early: n below 20. ↑ The interval continues above the frame.');
    const cells = (name: RegExp) =>
      within(screen.getByRole('row', { name, hidden: true }))
        .getAllByRole('cell', { hidden: true })
        .map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));
    expect(cells(/^Nov 4/)).toEqual(expect.arrayContaining(['50% of 19, early', '1 min, early']));
    expect(cells(/^Nov 4/).at(-1)).toBe('20 s to 2 h 30 min, beyond the chart');
    expect(cells(/^Nov 3/).join()).not.toMatch(/early|beyond/);
    expect(cells(/^Harbor/)[2]).toMatch(/◦ early, n = 19$/);
    expect(cells(/^Cobalt/).join()).not.toContain('early');
    expect(text()).toContain('◦ early: n below 20');
  });

  it('says that days hold not enough data for a median, and offers weeks', async () => {
    const bare = sampleMetrics();
    const trend = bare.trend.map((point) => ({ ...point, n: 2, median: null }));
    const { onSearch, text } = await openPage({ metrics: () => ({ ...bare, trend }), search: { clock: 'business' } });
    await headlined();
    expect(text()).toContain('Not enough data: a day needs 6 first actions.');
    await userEvent.click(screen.getByRole('button', { name: 'Show by week' }));
    expect(onSearch).toHaveBeenCalledWith({ clock: 'business', by: 'week' });
  });

  it('takes another period, clock and comparison, and keeps the rest', async () => {
    const { onSearch } = await openPage({ search: { compare: 'previous', by: 'week' } });
    await headlined();
    await userEvent.click(screen.getByRole('radio', { name: '90 days' }));
    expect(onSearch).toHaveBeenLastCalledWith({ compare: 'previous', period: '90d' });
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Clock' }), 'Business hours');
    expect(onSearch).toHaveBeenLastCalledWith({ compare: 'previous', by: 'week', clock: 'business' });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Compare with the period before' }));
    expect(onSearch).toHaveBeenLastCalledWith({ by: 'week' });
  });

  it('takes days of one’s own, the last one included, and not while they make no sense', async () => {
    const { onSearch } = await openPage({ search: { from: '2026-11-01', to: '2026-11-08' } });
    const [first, last] = [screen.getByLabelText('First day'), screen.getByLabelText<HTMLInputElement>('Last day')];
    expect(last.value).toBe('2026-11-07');
    fireEvent.change(last, { target: { value: '2026-10-01' } });
    fireEvent.blur(last);
    expect(screen.getByText('Before the first day')).toBeTruthy();
    expect(onSearch).not.toHaveBeenCalled();
    fireEvent.change(first, { target: { value: '2026-09-01' } });
    fireEvent.blur(first);
    expect(onSearch).toHaveBeenLastCalledWith({ from: '2026-09-01', to: '2026-10-02' });
  });

  it('says what is wrong with a period that the API rejects, and keeps the choice', async () => {
    await openPage({
      metrics: () => new Refusal(422, 'invalid', { errors: [{ field: 'from', message: 'lies in the future' }] }),
      search: { from: '2030-01-01' },
    });
    await screen.findByText('The report did not load');
    expect(screen.getByRole('alert').textContent).toContain('The first day must be in the past');
    expect(screen.getByLabelText('First day')).toBeTruthy();
  });

  it('teaches while there is nothing, and looks further back', async () => {
    const none = sampleMetrics({ n: 0 });
    const empty = { ...none.figures.time_to_first_action, n: 0 };
    const funnel = {
      escalated: 0,
      claimed: 0,
      acted: 0,
      resolved: 0,
      withdrawn: 0,
      withdrawn_unclaimed: 0,
      returned: 0,
    };
    const { onSearch } = await openPage({
      metrics: () => ({ ...none, figures: { ...none.figures, funnel, time_to_first_action: empty } }),
    });
    await screen.findByRole('heading', { name: 'No escalations in this period' });
    await userEvent.click(screen.getByRole('button', { name: 'Show 90 days' }));
    expect(onSearch).toHaveBeenCalledWith({ period: '90d' });
  });

  it('shows single people to owners only', async () => {
    const { text, unmount } = await openPage();
    await headlined();
    await waitFor(() => expect(text()).toContain('2 with fewer than 20 first actions are not shown.'));
    unmount();
    const engineer = await openPage({ me: sampleMe('engineer') });
    await headlined();
    expect(engineer.text()).not.toContain('By senior');
    expect(engineer.asked.some(({ path }) => path.endsWith('technicians'))).toBe(false);
  });

  it('exports the shown rows as a file', async () => {
    await openPage({ search: { period: '90d', clock: 'business' } });
    await headlined();
    const link = screen.getByRole('link', { name: /^CSV/, hidden: true });
    expect(link.getAttribute('href')).toBe('/api/v1/analytics/flowpilot/escalations.csv?period=90d&clock=business');
    const signed = screen.getByRole('link', { name: /^Audit this number/, hidden: true });
    expect(signed.getAttribute('href')).toBe('/api/v1/analytics/flowpilot/escalations.zip?period=90d&clock=business');
  });
});
