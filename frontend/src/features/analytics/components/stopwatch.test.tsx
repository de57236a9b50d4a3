import type { Stopwatch as Running } from '@resolutionflow/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stoppedDraft } from '@/features/analytics/model/drafts';
import { BaselinePage } from '@/features/analytics/pages/baseline-page';
import { sampleBaseline, sampleMeasurement } from '@/testing/analytics';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA } from '@/testing/samples';

const START = 'POST /analytics/baseline/stopwatch';
const STOP = 'POST /analytics/baseline/stopwatch/stop';
const DISCARD = 'DELETE /analytics/baseline/stopwatch';
// Another day than this machine's: only what the server says is to be trusted.
const STARTED = '2026-01-05T09:00:00Z';

beforeEach(() => stoppedDraft(`a1.${ANA.id}`).set(null));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A server with one stopwatch. */
async function openPage(before: Running | null = null, answers: Parameters<typeof stubApi>[0] = {}) {
  const server = { running: before };
  const asked = stubApi({
    'GET /analytics/baseline': () => sampleBaseline({ running: server.running }),
    [START]: () => {
      server.running = { started_at: STARTED, elapsed_s: 0 };
      return server.running;
    },
    [STOP]: () => {
      server.running = null;
      return sampleMeasurement({ seconds: 95 });
    },
    [DISCARD]: () => {
      server.running = null;
      return null;
    },
    ...answers,
  });
  const app = await renderInApp(<BaselinePage />);
  await waitFor(() => expect(screen.queryByText('Loading the baseline')).toBeNull());
  const sent = () => asked.filter(({ method }) => method !== 'GET');
  return { ...app, server, asked, sent, said: () => screen.getByRole('status').textContent };
}

const runs = (seconds: number): Running => ({ started_at: STARTED, elapsed_s: seconds });
const time = () => screen.getByRole('timer').textContent;
const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => userEvent.click(button(name));

describe('the stopwatch', () => {
  it('starts, and keeps the focus on the button that stops it', async () => {
    const { said } = await openPage();
    expect(time()).toBe('0:00');
    button('Start').focus();
    await userEvent.keyboard(' ');
    await waitFor(() => expect(document.activeElement).toBe(button('Stop')));
    expect(said()).toContain('The stopwatch is running.');
  });

  it('follows the server’s clock, whatever this machine’s clock says', async () => {
    await openPage(runs(95));
    expect(time()).toBe('1:35');
    const later = Date.now() + 3_700;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    await waitFor(() => expect(time()).toBe('1:38'));
  });

  it('stays stopped while the form is filled in', async () => {
    const { sent, said } = await openPage(runs(95));
    button('Stop').focus();
    await userEvent.keyboard('{Enter}');
    expect(time()).toBe('1:35');
    expect(document.activeElement).toBe(screen.getByLabelText(/^Severity/));
    expect(said()).toContain('Stopped at 1\u00a0min\u00a035\u00a0s.');
    const later = Date.now() + 60_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    await userEvent.selectOptions(screen.getByLabelText(/^Severity/), 'Critical');
    await userEvent.type(screen.getByLabelText(/^Note/), 'by phone');
    expect(time()).toBe('1:35');

    await press('Save');

    await waitFor(() => expect(time()).toBe('0:00'));
    expect(sent()).toHaveLength(1);
    const body = sent()[0]?.body as { elapsed_s: number };
    expect(body).toMatchObject({ severity: 'critical', note: 'by phone' });
    expect(body.elapsed_s).toBeGreaterThanOrEqual(95);
    expect(body.elapsed_s).toBeLessThan(100);
    await waitFor(() => expect(document.activeElement).toBe(button('Start')));
    expect(said()).toContain('added.');
  });

  it('asks for a severity before it is saved', async () => {
    const { sent } = await openPage(runs(95));
    await press('Stop');
    await press('Save');
    expect(screen.getByLabelText('Severity').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(screen.getByLabelText('Severity'));
    expect(screen.getByText(/^Choose a severity: /)).toBeDefined();
    expect(sent()).toEqual([]);
  });

  it('that was stopped outlives the page, and can run on without a gap', async () => {
    const { unmount } = await openPage(runs(95));
    await press('Stop');
    await userEvent.type(screen.getByLabelText(/^Note/), 'half a');
    unmount();
    await openPage(runs(400));
    expect(time()).toBe('1:35');
    expect((screen.getByLabelText(/^Note/) as HTMLInputElement).value).toBe('half a');
    await press('Continue timing');
    expect(time()).toBe('6:40');
    expect(document.activeElement).toBe(button('Stop'));
  });

  it('is not stopped by the second click of a double one', async () => {
    await openPage(runs(0.4));
    await press('Stop');
    expect(button('Stop')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('is discarded only when that is meant', async () => {
    const { sent } = await openPage(runs(95));
    await press('Discard');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Keep' }));
    expect(sent()).toEqual([]);
    await press('Discard');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(time()).toBe('0:00'));
    expect(sent().map(({ method }) => method)).toEqual(['DELETE']);
    await waitFor(() => expect(document.activeElement).toBe(button('Start')));
  });

  it('that has ended elsewhere before it was discarded here says so, and leads back to the button', async () => {
    const { server } = await openPage(runs(95), {
      [DISCARD]: () => {
        server.running = null;
        return new Refusal(409, 'stopwatch-not-running');
      },
    });
    await press('Discard');
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Discard' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('stopwatch-not-running');
    await userEvent.click(dialog.getByRole('button', { name: 'Keep' }));
    expect(time()).toBe('0:00');
    expect(document.activeElement).toBe(button('Start'));
  });

  it('that was forgotten can only be discarded', async () => {
    await openPage(runs(14_401));
    expect(time()).toBe('4:00:01');
    expect((button('Stop') as HTMLButtonElement).disabled).toBe(true);
    expect(document.body.textContent).toContain('You can only discard it');
  });

  it('that another tab has ended loses nothing that was typed here', async () => {
    const { server, client } = await openPage(runs(95));
    await press('Stop');
    await userEvent.type(screen.getByLabelText(/^Note/), 'by phone');
    server.running = null;
    void client.invalidateQueries({ queryKey: ['baseline'] });
    await screen.findByText(/was saved or discarded elsewhere/);
    await press('Enter it by hand');
    const dialog = within(screen.getByRole('dialog'));
    expect((dialog.getByLabelText('Duration') as HTMLInputElement).value).toMatch(/^1:35/);
    expect((dialog.getByLabelText(/^Note/) as HTMLInputElement).value).toBe('by phone');
    expect(document.body.textContent).not.toContain('discarded elsewhere');
  });

  it('that runs already is shown, and not refused', async () => {
    const { server } = await openPage(null, {
      [START]: () => {
        server.running = runs(30);
        return new Refusal(409, 'stopwatch-running');
      },
    });
    await press('Start');
    await waitFor(() => expect(time()).toBe('0:30'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that could not be saved says why, and stays', async () => {
    await openPage(runs(95), { [STOP]: () => new Refusal(503, 'unavailable') });
    await press('Stop');
    await userEvent.selectOptions(screen.getByLabelText('Severity'), 'Low');
    await press('Save');
    expect((await screen.findByRole('alert')).textContent).toContain('unavailable');
    expect(time()).toBe('1:35');
    expect(button('Save')).toBeDefined();
  });

  it('shows in this tab what happens in another', async () => {
    const { server } = await openPage();
    server.running = runs(12);
    const other = new BroadcastChannel('rf.baseline');
    other.postMessage('changed');
    await waitFor(() => expect(time()).toBe('0:12'));
    other.close();
  });
});
