import type { Baseline, BaselineSample, Imported, Me, SampleImported } from '@resolutionflow/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whose } from '@/domain/me';
import { BaselinePage } from '@/features/analytics/pages/baseline-page';
import { discardDrafts, draftNames } from '@/lib/persisted-draft';
import { sampleBaseline, sampleMeasurement } from '@/testing/analytics';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, BEN, measuredBaselineSource, sampleMe } from '@/testing/samples';

type Answers = Parameters<typeof stubApi>[0];
const IMPORTS = 'GET /analytics/baseline/imports';

beforeEach(() => {
  // What is not sent outlives the page, and with that the test.
  const owner = whose(sampleMe());
  discardDrafts(owner, draftNames(owner));
});
afterEach(() => vi.unstubAllGlobals());

async function openPage(read: () => Baseline | Refusal, answers: Answers = {}, me: Me = sampleMe('admin')) {
  const asked = stubApi({ 'GET /analytics/baseline': read, [IMPORTS]: () => ({ items: [] }), ...answers });
  const app = await renderInApp(<BaselinePage />, { me });
  await waitFor(() => expect(screen.queryByText('Loading the baseline')).toBeNull());
  const sent = () => asked.filter(({ method }) => method !== 'GET').map(({ path, body }) => [path, body]);
  const text = () => document.body.textContent?.replaceAll('\u00a0', ' ') ?? '';
  return { ...app, asked, sent, text };
}

const rows = () => within(screen.getByRole('list', { name: 'Samples' })).getAllByRole('listitem');
const click = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const dialog = () => within(screen.getByRole('dialog'));
const six = (changes: Partial<Baseline> = {}) =>
  sampleBaseline({
    n: 6,
    mean_s: 412,
    confidence: 'early',
    needed: 0,
    source: measuredBaselineSource({ mean_s: 412, n: 6 }),
    items: [sampleMeasurement()],
    ...changes,
  });

describe('the baseline', () => {
  it('that is empty teaches what to measure, and shows no figure', async () => {
    const { text } = await openPage(() => sampleBaseline());
    expect(text()).toContain('No samples yet');
    expect(text()).toContain('Mean and saving need 6 more samples, 0 so far');
    expect(text()).toContain('The senior engages.');
    expect(text()).toContain('The first diagnostic action.');
    expect(text()).toContain('Neither mean alone is a saving.');
  });

  it('is a mean with its n from six on, which is early below twenty', async () => {
    const { text, unmount } = await openPage(() => six({ excluded: 2 }));
    expect(text()).toContain('6 min 52 s');
    expect(text()).toContain('n = 6 · 2 excluded');
    expect(text()).toContain('early: n below 20');
    unmount();
    expect((await openPage(() => six({ n: 20, confidence: 'full' }))).text()).not.toContain('early');
  });

  it('that does not load says so, and tries again', async () => {
    let healthy = false;
    await openPage(() => (healthy ? six() : new Refusal(500, 'internal')));
    expect(await screen.findByText('The baseline did not load')).toBeDefined();
    healthy = true;
    await click('Try again');
    await waitFor(() => expect(rows()).toHaveLength(1));
  });

  it('lists who measured what, when and how', async () => {
    await openPage(() => six({ items: [sampleMeasurement({ severity: 'high', note: 'by phone' })] }));
    const row = rows()[0]?.textContent?.replaceAll('\u00a0', ' ');
    expect(row).toMatch(/6 min 30 s.*High.*by phone.*Ana Ruiz.*2026.*by stopwatch/);
  });

  it('shows older samples on demand', async () => {
    const older = sampleMeasurement({ id: 'm2', note: 'long ago' });
    const { asked } = await openPage(
      () => six({ next_cursor: 'c1' }),
      // The stub answers by path alone.
      {
        'GET /analytics/baseline': ({ url }) =>
          url.searchParams.get('cursor') === 'c1' ? six({ items: [older] }) : six({ next_cursor: 'c1' }),
      },
    );
    await click('Show older');
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
    expect(asked.filter(({ path }) => path === '/analytics/baseline')).toHaveLength(2);
  });

  it('can be corrected by its measurer and admins, and excluded by admins only', async () => {
    const items = [sampleMeasurement(), sampleMeasurement({ id: 'm2', measured_by: BEN, entered_by: BEN })];
    const { unmount } = await openPage(() => six({ items }), {}, sampleMe('engineer'));
    expect(screen.getAllByRole('button', { name: /^Correct/ })).toHaveLength(1);
    expect(screen.queryByRole('button', { name: /^Exclude/ })).toBeNull();
    unmount();
    await openPage(() => six({ items }));
    expect(screen.getAllByRole('button', { name: /^Correct/ })).toHaveLength(2);
    expect(screen.getAllByRole('button', { name: /^Exclude/ })).toHaveLength(2);
  });
});

describe('what the baseline rests on', () => {
  it('is who measured, how and when, and the mean with what was excluded', async () => {
    const source = measuredBaselineSource({ left_out: 1, mean_with_excluded_s: 540, without_severity: 2 });
    const gone = { name: 'Cara Voss', n: 1, former: true };
    const { text } = await openPage(() =>
      six({ source: { ...source, measurers: [...source.measurers, gone], measurer_count: 3 } }),
    );
    expect(text()).toContain(
      '11 by stopwatch, 1 by hand. Measured by Ana Ruiz (7), Ben Carter (5), and Cara Voss (1, former member).',
    );
    expect(text()).toMatch(/Measured Oct 19\s–\sNov 2, 2026; the last one .* ago\./);
    expect(text()).toContain('With excluded samples: 9 min.');
    expect(text()).toContain('2 samples without a severity count in this mean, and in the mean of no severity.');
  });

  it('asks for the severity of old samples, and takes one at a time', async () => {
    const old = sampleMeasurement({ id: 'm7', severity: null, seconds: 390.25, note: 'VPN' });
    let asked = [old];
    const { sent } = await openPage(
      () => six({ source: measuredBaselineSource({ without_severity: 2 }), to_complete: asked }),
      {
        'POST /analytics/baseline/samples/m7/correct': () => {
          asked = [];
          return { ...old, severity: 'high', revision: 2 };
        },
      },
    );
    const list = within(screen.getByRole('list', { name: '2 samples have no severity: add it' }));
    expect((list.getByRole('button', { name: /^Add severity/ }) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.selectOptions(list.getByRole('combobox'), 'High');
    await click(/^Add severity/);
    await waitFor(() => expect(screen.queryByText(/have no severity: add it/)).toBeNull());
    expect(sent()).toEqual([
      [
        '/analytics/baseline/samples/m7/correct',
        { revision: 1, seconds: 390.25, severity: 'high', note: 'VPN', reason: 'Severity added later' },
      ],
    ]);
  });
});

describe('an entry by hand', () => {
  it('is typed as people do, and says what it understood', async () => {
    const { sent } = await openPage(() => six(), { 'POST /analytics/baseline/samples': () => sampleMeasurement() });
    await click('Enter by hand');
    await userEvent.type(dialog().getByLabelText('Duration'), '6 min 30 s');
    expect(dialog().getByText('This is 6 min 30 s')).toBeDefined();
    await userEvent.selectOptions(dialog().getByLabelText(/^Severity/), 'High');
    await userEvent.type(dialog().getByLabelText(/^Note/), 'at the desk');
    await click('Add');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()).toEqual([
      [
        '/analytics/baseline/samples',
        { seconds: 390, severity: 'high', note: 'at the desk', measured_at: null, measured_by: null },
      ],
    ]);
    expect(screen.getByRole('status').textContent).toContain('added');
  });

  it('may be another person’s measurement, which the list shows with who entered it', async () => {
    let items = [sampleMeasurement()];
    const { sent } = await openPage(() => six({ items }), {
      'GET /analytics/baseline/measurers': () => ({ items: [ANA, BEN] }),
      'POST /analytics/baseline/samples': () => {
        items = [sampleMeasurement({ source: 'manual', measured_by: BEN })];
        return items[0];
      },
    });
    await click('Enter by hand');
    await userEvent.type(dialog().getByLabelText('Duration'), '390');
    const whom = dialog().getByLabelText('Measured by');
    await within(whom).findByText(BEN.name);
    expect(
      within(whom)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual([`${ANA.name} (you)`, BEN.name]);
    await userEvent.selectOptions(whom, BEN.name);
    await userEvent.selectOptions(dialog().getByLabelText('Severity'), 'Low');
    await click('Add');
    await waitFor(() => expect(rows()[0]?.textContent).toMatch(`by hand by ${ANA.name}`));
    expect(rows()[0]?.textContent).toContain(BEN.name);
    expect(sent()[0]?.[1]).toMatchObject({ measured_by: BEN.id });
  });

  it('that cannot be read is not sent, and says so beside the field', async () => {
    const { sent } = await openPage(() => six());
    await click('Enter by hand');
    const field = dialog().getByLabelText('Duration');
    await userEvent.type(field, '6.30');
    await click('Add');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(dialog().getByText('This is not a valid duration.')).toBeDefined();
    expect(document.activeElement).toBe(field);
    expect(sent()).toEqual([]);
  });

  it('without a severity is not sent', async () => {
    const { sent } = await openPage(() => six());
    await click('Enter by hand');
    await userEvent.type(dialog().getByLabelText('Duration'), '390');
    await click('Add');
    expect(dialog().getByLabelText('Severity').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(dialog().getByLabelText('Severity'));
    expect(sent()).toEqual([]);
  });

  it('outlives a refusal and a closed dialog, and is the same one when it is sent again', async () => {
    let healthy = false;
    const { asked } = await openPage(() => six(), {
      'POST /analytics/baseline/samples': () => (healthy ? sampleMeasurement() : new Refusal(503, 'unavailable')),
    });
    await click('Enter by hand');
    await userEvent.type(dialog().getByLabelText('Duration'), '390');
    await userEvent.selectOptions(dialog().getByLabelText('Severity'), 'Low');
    await click('Add');
    expect(await dialog().findByText(/What you typed is kept/)).toBeDefined();
    await click('Cancel');
    await click('Enter by hand');
    expect((dialog().getByLabelText('Duration') as HTMLInputElement).value).toBe('390');
    healthy = true;
    await click('Add');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const keys = asked.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBeTruthy();
    expect(keys[0]).toBe(keys[1]);
  });
});

const IMPORT = 'POST /analytics/baseline/import';
const sampleImported: Imported = { id: 'i1', added: 2, separator: 'comma', columns: ['seconds'] };

describe('a file', () => {
  it('can be chosen, and is sent as it is', async () => {
    const { sent } = await openPage(() => six(), {
      [IMPORT]: () => sampleImported,
    });
    await click('Import a file');
    await userEvent.upload(dialog().getByLabelText('CSV file'), new File(['seconds\n390\n60\n'], 'a.csv'));
    await waitFor(() =>
      expect((dialog().getByLabelText('Rows') as HTMLTextAreaElement).value).toBe('seconds\n390\n60\n'),
    );
    await click('Import');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()).toEqual([['/analytics/baseline/import', { csv: 'seconds\n390\n60\n' }]]);
    expect(screen.getByRole('status').textContent).toContain('2 samples imported.');
  });

  it('with wrong rows names each line, and keeps the pasted text for editing', async () => {
    const errors = [
      { field: 'line 3', message: "seconds: 'x' is no number" },
      { field: 'line 5', message: 'note: more than 200 characters' },
    ];
    await openPage(() => six(), {
      [IMPORT]: () => new Refusal(422, 'invalid', { detail: '2 of 4 rows are wrong', errors }),
    });
    await click('Import a file');
    const area = dialog().getByLabelText<HTMLTextAreaElement>('Rows');
    await userEvent.click(area);
    await userEvent.paste('seconds\n1\nx\n');
    await click('Import');
    const alert = await dialog().findByRole('alert');
    expect(alert.textContent).toContain('2 of 4 rows are wrong');
    expect(
      within(alert)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(["line 3: seconds: 'x' is no number", 'line 5: note: more than 200 characters']);
    expect(area.value).toBe('seconds\n1\nx\n');
  });

  it('of another kind has one reason, and nothing chosen is not sent', async () => {
    const errors = [{ field: 'csv', message: 'the first line must name columns' }];
    const { sent } = await openPage(() => six(), { [IMPORT]: () => new Refusal(422, 'invalid', { errors }) });
    await click('Import a file');
    await click('Import');
    expect(dialog().getByText('Choose a file, or paste its rows here.')).toBeDefined();
    expect(sent()).toEqual([]);
    await click('Insert an example');
    expect((dialog().getByLabelText('Rows') as HTMLTextAreaElement).value).toMatch(/^seconds,severity,note/);
    await click('Import');
    expect((await dialog().findByRole('alert')).textContent).toBe(
      'Nothing was imported: the first line must name columns.',
    );
  });

  it('that is too large is not even read', async () => {
    await openPage(() => six());
    await click('Import a file');
    const file = new File(['x'], 'all.csv');
    Object.defineProperty(file, 'size', { value: 50_000_000 });
    await userEvent.upload(dialog().getByLabelText('CSV file'), file);
    expect(await dialog().findByText(/“all.csv” is too large/)).toBeDefined();
    expect((dialog().getByLabelText('Rows') as HTMLTextAreaElement).value).toBe('');
  });
});

describe('an import', () => {
  const UNDO = 'POST /analytics/baseline/imports/i1/undo';
  const imported = (changes: Partial<SampleImported> = {}): SampleImported => ({
    id: 'i1',
    at: '2026-11-02T09:30:00Z',
    by: BEN,
    added: 20,
    excluded: 0,
    ...changes,
  });
  const listed = () =>
    within(screen.getByRole('list', { name: 'Imports' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));

  it('is listed with who, when, how many and whether it is undone, for those who may undo it', async () => {
    const items = [
      imported(),
      imported({ id: 'i2', excluded: 3 }),
      imported({ id: 'i3', added: 1, excluded: 1 }),
      imported({ id: 'i4' }),
    ];
    const answers = { [IMPORTS]: () => ({ items }) };
    const { unmount, asked } = await openPage(() => six(), answers, sampleMe('engineer'));
    expect(screen.queryByText('Imports')).toBeNull();
    expect(asked.map(({ path }) => path)).not.toContain('/analytics/baseline/imports');
    unmount();
    await openPage(() => six(), answers);
    expect(listed()).toEqual([
      expect.stringMatching(/^20 samplesBen Carter · .*2026.*Undo import$/),
      expect.stringMatching(/^20 samples3 excluded.*Undo import$/),
      expect.stringMatching(/^1 sampleUndoneBen Carter · .*[AP]M$/),
    ]);
    await click('Show all 4');
    expect(listed()).toHaveLength(4);
  });

  it('is undone with a reason, and list, samples and figures are those of after', async () => {
    let undone = false;
    const { sent, text } = await openPage(() => (undone ? six({ n: 0, mean_s: null, excluded: 20 }) : six({ n: 20 })), {
      [IMPORTS]: () => ({ items: [imported({ excluded: undone ? 20 : 3 })] }),
      [UNDO]: () => {
        undone = true;
        return { items: [] };
      },
    });
    await click(/^Undo import of 20 samples, Ben Carter/);
    await screen.findByRole('dialog');
    expect(text()).toContain('17 samples of 20 are excluded; the others were before.');
    expect(text()).toContain('All figures based on the baseline change.');
    expect(text()).toContain('Nothing is deleted');
    await userEvent.click(dialog().getByRole('button', { name: 'Undo import' }));
    expect(dialog().getByText(/Enter a reason/)).toBeDefined();
    expect(sent()).toEqual([]);
    await userEvent.type(dialog().getByLabelText('Why'), 'The wrong file{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()).toEqual([['/analytics/baseline/imports/i1/undo', { reason: 'The wrong file' }]]);
    expect(screen.getByRole('status').textContent).toContain('Import undone.');
    expect(listed()).toEqual([expect.stringMatching(/^20 samplesUndone/)]);
    expect(text()).toContain('20 excluded');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
  });

  it('that is not undone says why, keeps the reason, and is undone when tried again', async () => {
    let answer: unknown = new Refusal(503, 'unavailable', { detail: 'The server is busy.' });
    await openPage(() => six(), { [IMPORTS]: () => ({ items: [imported()] }), [UNDO]: () => answer });
    await click(/^Undo import/);
    await userEvent.type(await screen.findByLabelText('Why'), 'Twice{Enter}');
    expect((await dialog().findByRole('alert')).textContent).toBe('The server is busy. What you typed is kept.');
    await click('Cancel');
    await click(/^Undo import/);
    expect((dialog().getByLabelText('Why') as HTMLInputElement).value).toBe('Twice');
    answer = { items: [] };
    await userEvent.click(dialog().getByRole('button', { name: 'Undo import' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('undone by another person meanwhile says so', async () => {
    let excluded = 0;
    const { client } = await openPage(() => six(), { [IMPORTS]: () => ({ items: [imported({ excluded })] }) });
    await click(/^Undo import/);
    await screen.findByRole('dialog');
    excluded = 20;
    await client.invalidateQueries();
    expect(await dialog().findByText(/Already undone/)).toBeDefined();
    expect(dialog().getByRole<HTMLButtonElement>('button', { name: 'Undo import' }).disabled).toBe(true);
  });

  it('list that does not load says so, beside samples that did', async () => {
    let healthy = false;
    const answers = { [IMPORTS]: () => (healthy ? { items: [imported()] } : new Refusal(500, 'internal')) };
    await openPage(() => six(), answers);
    expect((await screen.findByRole('alert')).textContent).toContain('The imports did not load.');
    expect(rows()).toHaveLength(1);
    healthy = true;
    await click('Try again');
    await waitFor(() => expect(listed()).toHaveLength(1));
  });

  async function importAs(me: Me, answers: Answers) {
    const page = await openPage(() => six(), { [IMPORT]: () => sampleImported, ...answers }, me);
    await click('Import a file');
    await userEvent.type(dialog().getByLabelText('Rows'), 'seconds');
    await click('Import');
    await screen.findByText('2 samples imported');
    return page;
  }

  it('is undone right after it, where one may', async () => {
    const { sent, unmount } = await importAs(sampleMe('admin'), { [UNDO]: () => ({ items: [] }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Import undone')).toBeDefined();
    expect(sent().at(-1)).toEqual(['/analytics/baseline/imports/i1/undo', { reason: 'Undone right after the import' }]);
    unmount();
    await importAs(sampleMe('engineer'), {});
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('that could not be undone right after it says so, and where else it can be', async () => {
    await importAs(sampleMe('admin'), { [UNDO]: () => new Refusal(503, 'unavailable', { detail: 'Not now.' }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Could not undo the import')).toBeDefined();
    expect(await screen.findByText('Not now. You can undo it under Imports.')).toBeDefined();
  });
});

describe('a correction', () => {
  const CORRECT = 'POST /analytics/baseline/samples/m1/correct';
  const typed = (label: string | RegExp) => dialog().getByLabelText<HTMLInputElement>(label);
  async function type(label: string | RegExp, text: string) {
    await userEvent.clear(typed(label));
    await userEvent.type(typed(label), text);
  }

  it('needs a reason, and keeps an unedited duration exact', async () => {
    const exact = sampleMeasurement({ seconds: 390.4321 });
    const { sent } = await openPage(() => six({ items: [exact] }), { [CORRECT]: () => exact });
    await click(/^Correct/);
    await type(/^Note/, 'by phone');
    await click('Correct');
    expect(dialog().getByText(/Enter a reason/)).toBeDefined();
    expect(document.activeElement).toBe(typed('Why'));
    expect(sent()).toEqual([]);
    await type('Why', 'I forgot to say it.');
    await click('Correct');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()[0]?.[1]).toEqual({
      revision: 1,
      seconds: 390.4321,
      severity: 'medium',
      note: 'by phone',
      reason: 'I forgot to say it.',
    });
  });

  it('of a sample changed meanwhile keeps the typed text, and asks which version to use', async () => {
    let sample = sampleMeasurement();
    const { sent, text } = await openPage(() => six({ items: [sample] }), {
      [CORRECT]: ({ body }) =>
        (body as { revision: number }).revision === sample.revision ? sample : new Refusal(409, 'sample-changed'),
    });
    await click(/^Correct/);
    await type('Duration', '5:00');
    await type('Why', 'A minute was small talk.');
    const theirs = {
      seconds: 360,
      note: 'theirs',
      revision: 2,
      change: 'corrected',
      reason: 'Listened again',
    } as const;
    sample = sampleMeasurement({ ...theirs, changed_by: BEN });
    await click('Correct');
    await waitFor(() => expect(text()).toContain('Duration: theirs is 6:00, yours is 5:00.'));
    expect(text()).toContain('Ben Carter corrected it meanwhile: Listened again');
    expect(typed(/^Note/).value, 'theirs, where one has typed nothing').toBe('theirs');
    await click('Correct');
    expect(sent(), 'not before it is decided').toHaveLength(1);
    await click('Keep mine');
    await click('Correct');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()[1]?.[1]).toEqual({
      revision: 2,
      seconds: 300,
      severity: 'medium',
      note: 'theirs',
      reason: 'A minute was small talk.',
    });
  });
});

describe('leaving a sample out', () => {
  it('takes a reason, and is to be undone', async () => {
    let sample: BaselineSample = sampleMeasurement();
    const judged = (excluded: boolean) => () => {
      const change = excluded ? 'excluded' : 'included';
      sample = { ...sample, excluded, revision: sample.revision + 1, change, reason: 'On hold', changed_by: ANA };
      return sample;
    };
    const { sent, text } = await openPage(() => six({ items: [sample] }), {
      'POST /analytics/baseline/samples/m1/exclude': judged(true),
      'POST /analytics/baseline/samples/m1/include': judged(false),
    });
    await click(/^Exclude/);
    await click('Exclude');
    expect(dialog().getByText(/Enter a reason/)).toBeDefined();
    await userEvent.type(dialog().getByLabelText('Why'), 'On hold');
    await click('Exclude');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(text()).toContain('Excluded');
    expect(text()).toContain('Ana Ruiz excluded it: On hold');
    await click(/^Include/);
    await userEvent.type(dialog().getByLabelText('Why'), 'It was none');
    await click('Include');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent().map(([, body]) => body)).toEqual([
      { revision: 1, reason: 'On hold' },
      { revision: 2, reason: 'It was none' },
    ]);
  });

  it('of a sample changed meanwhile keeps the reason, and shows the change', async () => {
    let sample = sampleMeasurement();
    const { text } = await openPage(() => six({ items: [sample] }), {
      'POST /analytics/baseline/samples/m1/exclude': () => {
        const theirs = { revision: 2, change: 'corrected', seconds: 60, reason: 'A minute, not six' } as const;
        sample = sampleMeasurement({ ...theirs, changed_by: BEN });
        return new Refusal(409, 'sample-changed');
      },
    });
    await click(/^Exclude/);
    await userEvent.type(dialog().getByLabelText('Why'), 'Too long');
    await click('Exclude');
    await waitFor(() =>
      expect(text()).toContain('Ben Carter corrected it a moment ago: A minute, not six. It is now 1 min.'),
    );
    expect((dialog().getByLabelText('Why') as HTMLInputElement).value).toBe('Too long');
  });

  it('keeps every version readable', async () => {
    const changed = sampleMeasurement({ revision: 2, change: 'corrected', seconds: 300, reason: 'Small talk' });
    await openPage(() => six({ items: [changed] }), {
      'GET /analytics/baseline/samples/m1': () => ({ items: [sampleMeasurement(), changed] }),
    });
    await click(/^History/);
    const versions = await dialog().findAllByRole('listitem');
    expect(versions.map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '))).toEqual([
      expect.stringMatching(/^6 min 30 s.*Ana Ruiz measured it/),
      expect.stringMatching(/^5 min.*Ana Ruiz corrected it: Small talk/),
    ]);
  });
});
