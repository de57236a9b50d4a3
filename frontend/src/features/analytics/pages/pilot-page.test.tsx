import type { PilotScorecard, PilotWeek, Saving } from '@resolutionflow/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PilotPage } from '@/features/analytics/pages/pilot-page';
import { sampleScorecard, sampleWeek } from '@/testing/analytics';
import { Refusal, stubApi } from '@/testing/api';
import { emitCard } from '@/testing/events';
import { renderInApp } from '@/testing/render-in-app';
import { sampleBaselineSource, sampleCard, sampleInProduct, sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

async function openPage(
  read: () => PilotScorecard | Refusal,
  put: (body: unknown) => unknown = () => null,
  others: Parameters<typeof stubApi>[0] = {},
) {
  const asked = stubApi({ 'GET /analytics/pilot': read, 'PUT /analytics/pilot': ({ body }) => put(body), ...others });
  const app = await renderInApp(<PilotPage />, { me: sampleMe('owner') });
  await waitFor(() => expect(document.querySelector('[aria-busy=true]')).toBeNull());
  return { ...app, asked, text: () => document.body.textContent?.replaceAll('\u00a0', ' ') ?? '' };
}

const week = (number: number) =>
  within(screen.getByRole('row', { name: new RegExp(`^Week ${number}`) }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));

const NO_BASELINE = sampleBaselineSource({ n: 2, needed: 4 });

/** Figures are null where either side has too few. */
function without(which: Partial<NonNullable<PilotWeek['hours_saved']>>): Partial<PilotWeek> {
  const { hours_saved: hours } = sampleWeek(1);
  if (!hours) throw new Error('The sample week has hours.');
  return {
    verdict: 'not_shown',
    volume_needed: null,
    hours_saved: { ...hours, value: null, low: null, high: null, ...which },
  };
}

describe('the scorecard', () => {
  it('says its verdict in a sentence, and the saving with both its sides', async () => {
    const { text } = await openPage(() => sampleScorecard());
    expect(screen.getByRole('heading', { level: 2, name: 'The pilot has passed' })).toBeDefined();
    expect(text()).toContain('Passed: the last 4 weeks saved 1.04 to 1.33 hours a week');
    for (const part of [
      'Weeks 5 to 8 together: 1.19 h per week, 90% interval 1.04 h to 1.33 h',
      '5.1 minmean per problem acted on, net of reading and checking',
      '90% interval 4.4 min to 5.9 min',
      'Baseline 8 min 12 s (mean by severity, n = 12) minus in product 3 min 5 s (mean, 112 of 120 problems acted on).',
      '11 by stopwatch, 1 by hand. Measured by Ana Ruiz and Ben Carter. Measured Oct 19',
      'What this cannot know: Whether each of these calls would have been made.',
      'At this rate, saving an hour per week takes 12 escalations.',
    ]) {
      expect(text()).toContain(part);
    }
    expect(screen.getByRole('button', { name: 'Audit this number: Net minutes recovered' })).toBeDefined();
    expect(text()).toContain('Monday, October 5, 2026, the week of the first escalation; Europe/Berlin');
  });

  it('has a row for each week: the volume had beside the volume needed, the hours with their interval', async () => {
    await openPage(() => sampleScorecard());
    expect(week(2)).toEqual(['14of 12 needed', '1.19 h early1.04 h to 1.33 h8:12 − 3:05 each', 'Passed']);
    expect(screen.getByRole('rowheader', { name: /^Week 1/ }).textContent).toContain('Oct 5');
  });

  it('tells the weeks that decide together from those that do not', async () => {
    const weeks = [1, 2, 3, 4, 5, 6, 7, 8].map((number) =>
      sampleWeek(number, number < 5 ? { verdict: 'not_shown' } : {}),
    );
    await openPage(() => sampleScorecard({ weeks }));
    const [, practice, deciding] = screen.getAllByRole('rowgroup');
    const heads = (group: HTMLElement | undefined) =>
      within(group as HTMLElement)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent?.slice(0, 6));
    expect(practice?.textContent).toContain('Weeks 1 to 4: to get used to it, in no verdict');
    expect(heads(practice)).toEqual(['Weeks ', 'Week 1', 'Week 2', 'Week 3', 'Week 4']);
    expect(deciding?.textContent).toContain('Weeks 5 to 8: the verdict is on these together');
    expect(heads(deciding)).toEqual(['Weeks ', 'Week 5', 'Week 6', 'Week 7', 'Week 8', 'Togeth']);
    const together = within(screen.getByRole('row', { name: /^Together/ })).getAllByRole('cell');
    expect(together.map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '))).toEqual([
      '56',
      '1.19 h per week1.04 h to 1.33 h',
      'Passed',
    ]);
  });

  it('opens the handoffs behind a week', async () => {
    const figure = {
      slug: 'hours_saved_per_week',
      name: 'Hours saved',
      unit: 'h/week',
      counts: 'Net.',
      leaves_out: '',
    };
    const row = {
      handoff_id: 'h1',
      client_name: 'Contoso Legal',
      severity: 'high',
      at: '2026-10-06T07:30:00Z',
      seconds: 90,
      counted: true,
      contributes: 402,
      baseline_s: 492,
      looked_s: 0,
      why: 'Acted on; one claim.',
    };
    const { asked, text } = await openPage(() => sampleScorecard(), undefined, {
      'GET /analytics/flowpilot/escalations/hours_saved_per_week/handoffs': () => ({
        ...{ figure, start: '', end: '', time_zone: 'UTC', clock: 'wall', next_cursor: null },
        items: [row],
      }),
    });
    await userEvent.click(within(screen.getByRole('row', { name: /^Week 2/ })).getByRole('button', { name: '14' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Week 2: Hours saved' }));
    expect((await dialog.findByRole('link', { name: 'Contoso Legal' })).getAttribute('href')).toBe('/handoffs/h1');
    expect(text()).toContain('+6 min 42 s');
    const { start, end } = sampleWeek(2);
    const query = asked.at(-1)?.url.searchParams;
    expect([query?.get('from'), query?.get('to'), query?.get('period')]).toEqual([start, end, null]);
    const file = new URL(dialog.getByRole<HTMLAnchorElement>('link', { name: 'Export rows' }).href);
    expect([file.pathname, file.searchParams.get('from')]).toEqual([
      '/api/v1/analytics/flowpilot/escalations/hours_saved_per_week/handoffs.csv',
      start,
    ]);
  });

  it('shows no saving where there is no baseline, and leads to where one is measured', async () => {
    const none = without({ baseline: NO_BASELINE });
    const { text } = await openPage(() =>
      sampleScorecard({
        verdict: 'not_shown',
        explanation: 'Not shown: the baseline has 2 samples; 6 are needed.',
        baseline: NO_BASELINE,
        hours_saved: null,
        net_minutes_recovered: without({ baseline: NO_BASELINE, standardised_s: null, unstandardised: null, mix: [] })
          .hours_saved as Saving,
        volume_needed: null,
        weeks: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => sampleWeek(number, none)),
      }),
    );
    expect(text()).toContain('Not known yet. Needs 4 more baseline samples.');
    expect(text()).toContain('Baseline not known (mean, n = 2)');
    expect(text()).toContain('the baseline takes about 24 samples by 3 people. It has 2 by 0.');
    expect(week(3)).toEqual(['14', 'Needs a baseline', 'Not shown']);
    expect(text(), 'no saving anywhere').not.toMatch(/\d\.\d/);
    expect(screen.getByRole('link', { name: 'Measure the baseline' }).getAttribute('href')).toBe('/analytics/baseline');
  });

  it('says of a week with too few what it lacks, of one that runs that it does, and nothing of those to come', async () => {
    const few = without({ actual: sampleInProduct({ n: 5, needed: 1 }) });
    await openPage(() =>
      sampleScorecard({
        verdict: 'running',
        weeks: [
          sampleWeek(1, { ...few, acted: 5 }),
          sampleWeek(2, { verdict: 'running' }),
          sampleWeek(3, { verdict: 'ahead', hours_saved: null, acted: 0, volume_needed: null }),
        ],
      }),
    );
    expect(week(1)).toEqual(['5', 'Needs 1 more acted on', 'Not shown']);
    expect(week(2)?.[1]).toContain('1.19 h so far');
    expect(week(3)).toEqual(['–nothing yet', '–nothing yet', 'Upcoming']);
  });

  it('marks weeks of few as early, and says what that is', async () => {
    const { hours_saved: hours } = sampleWeek(1);
    if (!hours) throw new Error('The sample week has hours.');
    const weeks = [
      sampleWeek(1, { hours_saved: { ...hours, confidence: 'early' } }),
      sampleWeek(2, { hours_saved: { ...hours, confidence: 'full' } }),
    ];
    const { text } = await openPage(() => sampleScorecard({ weeks }));
    expect(week(1)[1]).toContain('1.19 h early');
    expect(week(2)[1]).not.toContain('early');
    expect(text()).toContain('Early means fewer than 20 problems or samples, or than three people who measured.');
  });

  it('gives its rows as a file', async () => {
    await openPage(() => sampleScorecard());
    const link = screen.getByRole('link', { name: 'Export rows' });
    expect(link.getAttribute('href')).toBe('/api/v1/analytics/pilot.csv');
    await userEvent.click(screen.getByRole('button', { name: /^Audit this number/ }));
    const signed = await screen.findByRole('link', { name: 'Download the bundle' });
    expect(signed.getAttribute('href')).toBe('/api/v1/analytics/pilot.zip');
  });

  it('keeps a loss as it is, and says that no volume makes up for it', async () => {
    const { text } = await openPage(() =>
      sampleScorecard({
        verdict: 'failed',
        net_minutes_recovered: { ...sampleScorecard().net_minutes_recovered, value: -2.24, low: -3.1, high: -1.4 },
        volume_needed: null,
      }),
    );
    expect(screen.getByRole('heading', { name: 'The pilot has not passed: failed' })).toBeDefined();
    expect(text()).toContain('−2.2 min');
    expect(text()).toContain('no number of escalations saves an hour');
  });

  it('of an account in which nothing has happened says how it begins', async () => {
    const nothing = { starts_on: null, verdict: 'not_begun', hours_saved: null, weeks: [] } as const;
    const { text } = await openPage(() => sampleScorecard({ ...nothing, weeks: [] }));
    expect(text()).toContain('The pilot has not started');
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getAllByRole('button', { name: 'Set the first week' })).toHaveLength(1);
  });

  it('that does not load says so, and tries again', async () => {
    let healthy = false;
    await openPage(() => (healthy ? sampleScorecard() : new Refusal(500, 'internal')));
    expect(await screen.findByText('The scorecard did not load')).toBeDefined();
    healthy = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('The pilot has passed')).toBeDefined();
  });

  it('is asked for again when escalations move the figures', async () => {
    const { asked, client } = await openPage(() => sampleScorecard());
    emitCard(client, sampleCard({ state: 'resolved' }));
    await waitFor(() => expect(asked).toHaveLength(2));
  });
});

describe('the first week', () => {
  it('cannot be moved when it is over, and shows who had set it', async () => {
    const { text } = await openPage(() =>
      sampleScorecard({
        start_fixed: true,
        set_by_hand: true,
        start_changes: [
          { at: '2026-10-05T07:00:00Z', by: 'Olivia Stern', starts_on: '2026-10-15' },
          { at: '2026-10-05T08:00:00Z', by: 'Olivia Stern', starts_on: null },
        ],
      }),
    );
    expect(text()).toContain('Oct 5, 2026, 9:00 AM: Olivia Stern set the first week to the one of Oct 15, 2026.');
    expect(text()).toContain('10:00 AM: Olivia Stern set the first week to that of the first escalation.');
    expect(text()).toContain('The first week is over and can no longer be changed.');
    expect(screen.queryByRole('button', { name: 'Set the first week' })).toBeNull();
  });

  const open = () => userEvent.click(screen.getByRole('button', { name: 'Set the first week' }));
  const dialog = () => within(screen.getByRole('dialog'));

  it('is set to any day of it, and shows with all that follows', async () => {
    const sent: unknown[] = [];
    const { text } = await openPage(
      () => sampleScorecard(),
      (body) => {
        sent.push(body);
        return sampleScorecard({ starts_on: '2026-10-12', set_by_hand: true, verdict: 'running' });
      },
    );
    await open();
    const field = dialog().getByLabelText<HTMLInputElement>('A day of the first week');
    expect(field.value).toBe('2026-10-05');
    await userEvent.clear(field);
    await userEvent.type(field, '2026-10-15');
    await userEvent.click(dialog().getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ starts_on: '2026-10-15' }]);
    expect(text()).toContain('Monday, October 12, 2026, as set by you');
    expect(screen.getByText('The pilot is running')).toBeDefined();
  });

  it('goes back to that of the first escalation', async () => {
    const sent: unknown[] = [];
    await openPage(
      () => sampleScorecard({ set_by_hand: true }),
      (body) => {
        sent.push(body);
        return sampleScorecard();
      },
    );
    await open();
    await userEvent.click(dialog().getByRole('button', { name: 'Use the first escalation’s week' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ starts_on: null }]);
  });

  it('that is refused says why, and keeps the day', async () => {
    const errors = [{ field: 'starts_on', message: 'is more than two years away' }];
    await openPage(
      () => sampleScorecard(),
      () => new Refusal(422, 'invalid', { errors }),
    );
    await open();
    const field = dialog().getByLabelText<HTMLInputElement>('A day of the first week');
    await userEvent.clear(field);
    await userEvent.type(field, '2030-01-01');
    await userEvent.click(dialog().getByRole('button', { name: 'Save' }));
    expect(await dialog().findByText('This day is more than two years away.')).toBeDefined();
    expect(field.value).toBe('2030-01-01');
  });
});
