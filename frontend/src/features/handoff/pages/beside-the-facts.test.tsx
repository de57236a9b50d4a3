import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Refusal } from '@/testing/api';
import { emit } from '@/testing/events';
import { brief, card, id } from '@/testing/handoffs';
import { ago, BEN, JONAS, sampleAssessment, sampleDetail, sampleMe, sampleStep } from '@/testing/samples';

describe('beside the brief', () => {
  it('lists later changes, apart from it', async () => {
    const step = sampleStep({ id: 'st7', body: 'Swapped the cable' });
    const fact = { field: 'device', before: null, after: 'FW-2', at: ago(5) };
    await brief(card(), {
      [`GET /handoffs/${id}/changes`]: () => ({ steps: [step], corrected: [], facts: [fact], attachments: [] }),
    });
    const fresh = await screen.findByRole('region', { name: 'Changed since the brief' });
    expect(fresh.textContent).toContain('Swapped the cable');
    expect(fresh.textContent).toMatch(/Device: unknown → FW-2/);
    expect(screen.getByRole('region', { name: /was tried/ }).textContent).not.toContain('Swapped the cable');
  });

  it('says of each step what it said then and what was corrected since', async () => {
    const edited = sampleStep({
      ...{ id: 'st1', body: 'Swapped the cable', edits: 1, version: 2, rules_out: 'The cable' },
      edited: { by: BEN, at: ago(5) },
    });
    const struck = sampleStep({ id: 'st2', body: 'Rebooted it', version: 2, struck: { by: JONAS, at: ago(5) } });
    const before = (body: string) => ({ body, output: null, rules_out: null });
    const corrected = [
      { step: edited, before: before('Swaped the cable') },
      { step: struck, before: before('Rebooted it') },
    ];
    const answer = { steps: [], corrected, facts: [], attachments: [] };
    await brief(card(), { [`GET /handoffs/${id}/changes`]: () => answer });
    const changed = await screen.findByRole('region', { name: 'Changed since the brief' });
    const [first, second] = within(changed).getAllByRole('listitem');
    expect(first?.textContent).toMatch(
      /Swaped the cable → Swapped the cable.*nothing → The cable.*edited by Ben Carter/,
    );
    expect(second?.querySelector('s')?.textContent).toBe('Rebooted it');
    expect(second?.textContent).toContain('struck out by Jonas');
  });

  it('stand those that were like it, and how they ended', async () => {
    const before = {
      ...{ id: 'h-old', title: 'VPN drops at noon', client_name: 'Contoso', score: 0.8 },
      ...{ resolution: 'Same lifetime on both ends.', outcome: 'workaround', ended_at: ago(86_400), times: 3 },
    };
    const once = { ...before, id: 'h-other', title: 'VPN drops at night', times: 1 };
    await brief(card(), { [`GET /handoffs/${id}/similar`]: () => ({ items: [before, once] }) });
    const link = await screen.findByRole('link', { name: 'VPN drops at noon' });
    expect(link.getAttribute('href')).toBe('/handoffs/h-old');
    expect(link.closest('li')?.textContent).toMatch(/Workaround 1d ago · 3 times like this.*Same lifetime/);
    expect(screen.getByRole('link', { name: 'VPN drops at night' }).closest('li')?.textContent).not.toContain('times');
  });

  it('lie its files, to be saved and not to be shown', async () => {
    const detail = sampleDetail(card(), {
      attachments: [
        {
          ...{ id: 'f1', session_id: 's1', name: 'vpn.log', media_type: 'text/plain', size: 340_000 },
          ...{ uploaded_by: JONAS, created_at: ago(60) },
        },
      ],
    });
    await brief(card(), {}, sampleMe(), detail);
    const link = screen.getByRole('link', { name: /vpn\.log/ });
    expect(link.getAttribute('href')).toBe('/api/v1/attachments/f1');
    expect(link.getAttribute('download')).toBe('vpn.log');
    expect(link.textContent).toContain('340 kB');
  });

  it('is a ticket that is an address a link', async () => {
    const detail = sampleDetail(card());
    const problem = {
      ...detail.brief.problem,
      ticket_url: 'https://psa.example/T-1',
      ticket_ref: 'https://psa.example/T-1',
    };
    await brief(card(), {}, sampleMe(), { ...detail, brief: { ...detail.brief, problem } });
    const link = screen.getByRole('link', { name: 'psa.example/T-1' });
    expect(link.getAttribute('href')).toBe('https://psa.example/T-1');
    expect(link.getAttribute('rel')).toContain('noopener');
  });
});

describe('the assessment', () => {
  const cause = {
    text: 'The lifetimes differ.',
    confidence: 'high' as const,
    citations: [{ kind: 'step' as const, id: 'st1' }],
  };

  it('comes by itself, says how sure it is, and points at the step that it rests on', async () => {
    const { client } = await brief(card(), {
      [`GET /handoffs/${id}/assessment`]: () =>
        sampleAssessment({ handoff_id: id, status: 'pending', made_at: null, label: 'Being made' }),
    });
    await screen.findByText('Being made');
    act(() => emit(client, 'assessment.ready.v1', sampleAssessment({ handoff_id: id, causes: [cause] })));
    const region = screen.getByRole('region', { name: 'Assessment' });
    await waitFor(() => expect(region.textContent).toContain('High confidence'));
    const mark = within(region).getByRole('button', { name: 'Go to step 1' });
    act(() => mark.focus());
    expect(document.getElementById('step-st1')?.hasAttribute('data-cited')).toBe(true);
    act(() => mark.blur());
    expect(document.getElementById('step-st1')?.hasAttribute('data-cited')).toBe(false);
  });

  it('is called the work of a model where one made it, and nowhere else', async () => {
    const { client } = await brief(card());
    await screen.findByText('Based on rules, no AI model.');
    expect(screen.queryByRole('region', { name: /AI/ })).toBeNull();
    act(() =>
      emit(
        client,
        'assessment.ready.v1',
        sampleAssessment({ handoff_id: id, source: 'model', label: 'Made by a model' }),
      ),
    );
    expect(await screen.findByRole('region', { name: 'AI assessment' })).toBeDefined();
  });

  it('that fails leaves the page whole', async () => {
    await brief(card(), { [`GET /handoffs/${id}/assessment`]: () => new Refusal(500, 'internal') });
    expect(await screen.findByText(/did not load/)).toBeDefined();
    expect(screen.getByRole('button', { name: /Pick up/ })).toBeDefined();
    expect(screen.getByRole('region', { name: 'Start here' }).textContent).toContain('Compare the phase 2 lifetimes.');
  });
});

describe('a hidden secret', () => {
  it('is visibly hidden, and says what it was', async () => {
    const detail = sampleDetail(card());
    const tried = detail.brief.tried.map((entry) => ({ ...entry, action: 'net use /user:admin [password hidden]' }));
    await brief(card(), {}, sampleMe(), { ...detail, brief: { ...detail.brief, tried } });
    const mark = screen.getByText('password hidden', { exact: false, selector: 'mark' });
    expect(mark.closest('code')?.textContent).toContain('net use /user:admin');
  });
});
