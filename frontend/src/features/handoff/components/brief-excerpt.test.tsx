import type { HandoffDetail } from '@resolutionflow/api-client';
import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BriefExcerpt } from '@/features/handoff/components/brief-excerpt';
import { stubApi } from '@/testing/api';
import { renderInApp, wiredUp } from '@/testing/render-in-app';
import { ANA, ago, JONAS, sampleAssessment, sampleCard, sampleDetail, sampleMe } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const held = sampleCard({ revision: 2, state: 'active', claimed_by: ANA, claimed_at: ago(60) });
const start_here = {
  first_move: 'Compare the phase 2 lifetimes.',
  source: 'escalator' as const,
  step_id: null,
  contingency: 'Roll the firewall back.',
};

async function show(detail: HandoffDetail = sampleDetail(held, { start_here }), folded = false, me = sampleMe()) {
  const asked = stubApi({
    'GET /handoffs/h1': () => detail,
    'GET /handoffs/h1/assessment': () => sampleAssessment(),
  });
  const app = await renderInApp(<BriefExcerpt card={detail.card} folded={folded} />, { me });
  await wiredUp();
  return { ...app, asked };
}

describe('what of the brief stays in view on the session’s page', () => {
  it('is the first step, the contingency, the request and why it is stuck', async () => {
    await show();
    const region = await screen.findByRole('region', { name: 'From the brief' });
    expect(
      within(region)
        .getAllByRole('term')
        .map(({ textContent }) => textContent),
    ).toEqual(['Start here', 'If that does not help', 'Request', 'Stuck because']);
    for (const text of [
      'Compare the phase 2 lifetimes.',
      'Roll the firewall back.',
      'Find what ends the tunnel.',
      'The log does not say why.',
    ]) {
      expect(within(region).getByText(text)).toBeDefined();
    }
  });

  it('names what was left out in one line, and guesses nothing', async () => {
    const detail = sampleDetail(held, { start_here: { ...start_here, first_move: null, contingency: null } });
    await show({ ...detail, brief: { ...detail.brief, problem: { ...detail.brief.problem, ask: null } } });
    const region = await screen.findByRole('region', { name: 'From the brief' });
    expect(region.textContent).toContain('No next step was suggested.');
    expect(region.textContent).toContain('Unknown: what to do if that does not help, request');
  });

  it('is one line on a phone, which opens', async () => {
    await show(undefined, true);
    const line = (await screen.findAllByText('Compare the phase 2 lifetimes.'))[0]?.closest('summary');
    expect(line?.textContent).toBe('Start hereCompare the phase 2 lifetimes.');
    expect(line?.closest('details')?.open).toBe(false);
  });

  it('is not for the technician, who wrote it, nor before someone has it', async () => {
    const { asked, unmount } = await show(undefined, false, sampleMe('technician', JONAS));
    expect(screen.queryByRole('region', { name: 'From the brief' })).toBeNull();
    expect(asked).toEqual([]);
    unmount();
    await show(sampleDetail());
    expect(screen.queryByRole('region', { name: 'From the brief' })).toBeNull();
  });
});
