import type { AccountPolicyShown, AssessmentProvider, ProviderTest } from '@resolutionflow/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whose } from '@/domain/me';
import { AssessmentPage } from '@/features/settings/pages/assessment-page';
import { discardDrafts } from '@/lib/persisted-draft';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ago, sampleMe } from '@/testing/samples';

const SHOWN: AccountPolicyShown = {
  revision: 3,
  time_zone: 'Europe/Berlin',
  policy: {
    peer_escalation: false,
    stale_after_min: 10,
    stale_warning_min: 2,
    offer_expires_min: 5,
    remind_after_min: 5,
    widen_after_min: 15,
    owner_after_min: 30,
    repeat_after_min: [30, 60, 120, 240],
    last_resort: null,
    idle_holder_min: 60,
    idle_admins_min: 120,
    returned_technician_min: 30,
    returned_holder_min: 120,
    returned_admins_min: 240,
    abandon_after_days: 14,
    first_to: ['engineer'],
    widen_to: ['admin', 'owner'],
    target_window_min: 60,
    business_hours: { days: [1, 2, 3, 4, 5], opens: '08:00', closes: '18:00' },
    assessments_muted: false,
    model_allowed: true,
    model_tokens_per_day: null,
  },
};

function provider(changes: Partial<AssessmentProvider> = {}): AssessmentProvider {
  return {
    provider: 'openai',
    host: 'gpu.internal:11434',
    model: 'careful-1',
    timeout_s: 45,
    max_retries: 1,
    max_output_tokens: 4_000,
    server_tokens_per_day: 500_000,
    allowed: true,
    account_tokens_per_day: null,
    tokens_per_day: 500_000,
    tokens_used_today: 12_400,
    last_30_days: {
      by_model: 14,
      by_rules: 2,
      failed: 1,
      latest_failure: { at: ago(7_200), reason: 'The provider could not be reached.' },
    },
    ...changes,
  };
}

const NOBODY = provider({
  provider: 'none',
  host: null,
  model: null,
  timeout_s: null,
  max_retries: null,
  max_output_tokens: null,
  server_tokens_per_day: null,
  tokens_per_day: null,
  tokens_used_today: 0,
  last_30_days: { by_model: 0, by_rules: 0, failed: 0, latest_failure: null },
});

beforeEach(() => {
  // What is not saved outlives the page, and with that the test.
  discardDrafts(whose(sampleMe()), ['settings.assessment']);
});
afterEach(() => vi.unstubAllGlobals());

async function openPage(
  shown: () => unknown,
  answers: { save?: (body: unknown) => unknown; test?: () => ProviderTest | Refusal | Promise<ProviderTest> } = {},
) {
  const asked = stubApi({
    'GET /account/settings': () => SHOWN,
    'PUT /account/settings': ({ body }) => answers.save?.(body),
    'GET /account/assessment-provider': shown,
    'POST /account/assessment-provider/test': () => answers.test?.(),
    'GET /assessments/calibration': () => ({ items: [], unavailable: 'No handoff with an assessment was resolved.' }),
  });
  await renderInApp(<AssessmentPage />, { me: sampleMe('admin') });
  await screen.findByLabelText('Show assessments');
  const section = await screen.findByRole('region', { name: 'Provider' });
  await waitFor(() => expect(section.querySelector('[aria-busy=true]')).toBeNull());
  return { section, saved: () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body) };
}

const tryIt = () => userEvent.click(screen.getByRole('button', { name: 'Test' }));

describe('the provider of assessments', () => {
  it('without a model shows no test', async () => {
    const { section } = await openPage(() => NOBODY);
    expect(section.textContent).toContain('Based on rules, no AI model. The server operator can configure one.');
    expect(section.textContent).toContain('No assessments in the last 30 days.');
    expect(within(section).queryByRole('button')).toBeNull();
    expect(within(section).queryByRole('meter')).toBeNull();
  });

  it('shows its service, limits and usage', async () => {
    const { section } = await openPage(() => provider());
    for (const words of [
      'careful-1',
      'OpenAI protocol, at gpu.internal:11434',
      '45 s per answer, including 1 retry',
      'Up to 4,000 tokens per answer',
      '12,400 of 500,000 tokens since midnight UTC.',
      '14 by an AI model, 2 by rules, 1 where the model failed',
      'Latest failure, 2h ago: The provider could not be reached.',
    ]) {
      expect(section.textContent).toContain(words);
    }
    const meter = within(section).getByRole('meter', { name: 'Tokens used today' });
    expect([meter.ariaValueNow, meter.ariaValueMax]).toEqual(['12400', '500000']);
  });

  it('has no meter where there is no limit', async () => {
    const without = { server_tokens_per_day: null, tokens_per_day: null };
    const { section } = await openPage(() => provider(without));
    expect(section.textContent).toContain('12,400 tokens since midnight UTC. No limit.');
    expect(within(section).queryByRole('meter')).toBeNull();
  });

  it('says when too little is left for another question', async () => {
    const { section } = await openPage(() => provider({ tokens_used_today: 501_000 }));
    expect(section.textContent).toContain('501,000 of 500,000 tokens since midnight UTC. Not enough left');
    expect(within(section).getByRole('meter').ariaValueNow).toBe('500000');
  });

  it('is switched off and limited as the account decides', async () => {
    let now = provider();
    const { section, saved } = await openPage(() => now, {
      save: (body) => {
        now = provider({ allowed: false, account_tokens_per_day: 9_000, tokens_per_day: 9_000 });
        return { ...(body as object), revision: 4 };
      },
    });
    const limit = screen.getByLabelText(/^Daily token limit/);
    await userEvent.type(limit, '300');
    expect(screen.getByText('Too few for one question: each answer alone reserves 4,000.')).toBeDefined();
    await userEvent.clear(limit);
    await userEvent.type(limit, '9000');
    await userEvent.click(screen.getByLabelText('Allow sending records to the model'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(section.textContent).toContain('Nothing is sent'));
    expect(section.textContent).toContain('This account’s limit. The server allows 500,000.');
    expect(within(section).queryByRole('button', { name: 'Test' })).toBeNull();
    const policy = { ...SHOWN.policy, model_allowed: false, model_tokens_per_day: 9_000 };
    expect(saved()).toEqual([{ revision: 3, time_zone: SHOWN.time_zone, policy }]);
  });

  it('may be left to the server’s limit again, and a limit that is not taken is marked', async () => {
    const message = 'must be at most 500000, which is what the server allows';
    const { saved } = await openPage(() => provider(), {
      save: () => new Refusal(422, 'invalid', { errors: [{ field: 'model_tokens_per_day', message }] }),
    });
    const limit = screen.getByLabelText(/^Daily token limit/);
    await userEvent.type(limit, '600000');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(message)).toBeDefined();
    expect(limit.getAttribute('aria-invalid')).toBe('true');
    await userEvent.clear(limit);
    await waitFor(() => expect(screen.queryByText('Unsaved changes')).toBeNull());
    expect(saved()).toHaveLength(1);
  });

  it('is tried once, however often one clicks, and says what came of it', async () => {
    let answer = (_: ProviderTest) => {};
    const test = vi.fn(() => new Promise<ProviderTest>((resolve) => (answer = resolve)));
    const { section } = await openPage(() => provider(), { test });
    await tryIt();
    const busy = await within(section).findByRole('button', { name: 'Asking…' });
    await userEvent.click(busy);
    answer({ ok: true, duration_ms: 812, model: 'careful-1-2026-09-01', reason: null });
    expect(await within(section).findByText('careful-1-2026-09-01 answered in 0.8 s.')).toBeDefined();
    expect(test).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      { ok: false, duration_ms: 45_000, model: 'careful-1', reason: 'The provider did not answer within 45 seconds.' },
      'No answer after 45 s. The provider did not answer within 45 seconds.',
    ],
    [
      new Refusal(409, 'provider-not-allowed', { detail: 'Somebody has switched it off.' }),
      'Somebody has switched it off.',
    ],
  ])('says why a try failed', async (outcome, words) => {
    const { section } = await openPage(() => provider(), { test: () => outcome });
    await tryIt();
    expect(await within(section).findByText(words)).toBeDefined();
  });

  it('that does not load leaves the settings as they are', async () => {
    const { section } = await openPage(() => new Refusal(500, 'internal'));
    expect(await within(section).findByText('The provider did not load')).toBeDefined();
    expect(screen.getByLabelText('Allow sending records to the model')).toBeDefined();
  });
});
