import type { EscalationMetrics } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EscalationMetricCard } from '@/features/analytics/components/escalation-metric-card';
import { HEAD, Refusal, stubApi } from '@/testing/api';
import { emitCard } from '@/testing/events';
import { renderInApp } from '@/testing/render-in-app';
import { measuredSaving, sampleCard, sampleMetrics } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const METRIC = 'GET /analytics/flowpilot/escalations';

async function openCard(metrics: () => EscalationMetrics | Refusal = sampleMetrics) {
  const asked = stubApi({ [METRIC]: metrics });
  const onPeriod = vi.fn();
  const app = await renderInApp(<EscalationMetricCard period="30d" onPeriod={onPeriod} />);
  await screen.findByRole('heading', { level: 2 }).catch(() => {});
  return { ...app, asked, onPeriod, text: () => document.body.textContent?.replaceAll('\u00a0', ' ') ?? '' };
}

function saving(confidence: 'early' | 'full'): EscalationMetrics {
  return sampleMetrics({ minutes_recovered: measuredSaving({ confidence }) });
}

describe('the metric', () => {
  it('shows its median with its n, and the number without a first action', async () => {
    const { text } = await openCard();
    expect(text()).toContain('1 min 37 s');
    expect(text()).toContain('n = 24');
    expect(text()).toContain('4 without an action');
    expect(text()).toContain('read before pick-up: mean 1 min 34 s, n = 24');
  });

  it('has its definition one focus away', async () => {
    await openCard();
    const button = screen.getByRole('button', { name: 'What Post-claim time to first action counts' });
    const description = document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(description).toContain('From the claim to the first step.');
    expect(description).toContain('Opening and reading.');
  });

  it('never shows a saving without a baseline', async () => {
    const { text } = await openCard();
    expect(text()).toContain('Minutes recovered: no baseline yet');
    expect(text()).toContain('No manual baseline has been measured yet.');
    expect(text()).not.toMatch(/Minutes recovered:?\s*[\d-]/);
    expect(text()).not.toMatch(/saved|recovered: 0/i);
  });

  it('shows a saving beside both of its sides once there is a baseline', async () => {
    const { text } = await openCard(() => saving('full'));
    expect(text()).toContain('Minutes recovered: 6.4 min, mean per problem acted on, 95% interval 5.1 min to 7.8 min');
    expect(text()).toContain(
      'Baseline 8 min (mean by severity, n = 12) minus in product 1 min 34 s (mean, 24 of 26 problems acted on).',
    );
    expect(text()).toContain('11 by stopwatch, 1 by hand.');
    expect(text()).toContain('What this cannot know: ');
    expect(text()).not.toContain('no baseline');
  });

  it('marks a saving based on few as early, though the time to first action is not', async () => {
    const { text, unmount } = await openCard(() => saving('early'));
    expect(text()).toContain('early: 12 baseline samples, firm from 20');
    unmount();
    expect((await openCard(() => saving('full'))).text()).not.toContain('early');
  });

  it('hides figures of too few, and says how many are needed', async () => {
    const few = { n: 4, needed: 2, median: null, p90: null, mean: null, confidence: 'hidden' } as const;
    const { text } = await openCard(() => sampleMetrics(few));
    expect(text()).toContain('Not enough data: needs 2 more first actions, 4 so far');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says early while it is, and why there is no median', async () => {
    const { text, unmount } = await openCard(() => sampleMetrics({ n: 12, confidence: 'early' }));
    expect(text()).toContain('early: n below 20');
    unmount();
    const over = { median: null, unavailable: 'Median not reached: half are waiting.' };
    const reached = (await openCard(() => sampleMetrics(over))).text();
    expect(reached).toContain('Median not reached: half are waiting.');
    expect(reached).not.toContain('Not enough data');
  });

  it('has its trend in a table too, with the n of each bucket', async () => {
    await openCard();
    const rows = screen.getAllByRole('row').map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));
    expect(rows.slice(1)).toEqual(['Nov 20too few', 'Nov 3241 min 37 s']);
  });

  it('is asked for again when events say that it moved, once for all of them', async () => {
    const { asked, client } = await openCard();
    for (let event = 0; event < 20; event += 1) emitCard(client, sampleCard({ state: 'resolved' }), HEAD + 1 + event);
    await waitFor(() => expect(asked).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toHaveLength(2);
  });

  it('that fails says so in one line, and tries again', async () => {
    let healthy = false;
    const { text } = await openCard(() => (healthy ? sampleMetrics() : new Refusal(500, 'internal')));
    await screen.findByText(/did not load/);
    healthy = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(text()).toContain('1 min 37 s'));
  });

  it('takes another period', async () => {
    const { onPeriod } = await openCard();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Period' }), 'last 7 days');
    expect(onPeriod).toHaveBeenCalledWith('7d');
  });
});
