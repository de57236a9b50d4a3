import type { AccountPolicyShown } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whose } from '@/domain/me';
import { EscalationPage } from '@/features/settings/pages/escalation-page';
import { discardDrafts } from '@/lib/persisted-draft';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, sampleMe } from '@/testing/samples';

function shown(changes: Partial<AccountPolicyShown['policy']> = {}, revision = 3): AccountPolicyShown {
  return {
    revision,
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
      ...changes,
    },
  };
}

beforeEach(() => {
  // What is not saved outlives the page, and with that the test.
  discardDrafts(whose(sampleMe()), ['settings.escalation']);
});
afterEach(() => vi.unstubAllGlobals());

async function openPage(save: (body: unknown) => unknown, read: () => unknown = () => shown()) {
  const asked = stubApi({
    'GET /account/settings': read,
    'PUT /account/settings': ({ body }) => save(body),
    'GET /members/claimers': () => ({ items: [{ id: ANA.id, name: ANA.name }] }),
  });
  const app = await renderInApp(<EscalationPage />, { me: sampleMe('admin') });
  await screen.findByLabelText('Remind after, minutes');
  return { ...app, saved: () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body) };
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
async function type(label: string, text: string) {
  await userEvent.clear(field(label));
  await userEvent.type(field(label), text);
}
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('the escalation policy', () => {
  it('says in a sentence what it means, while one edits', async () => {
    const { container } = await openPage(() => shown());
    expect(container.textContent).toContain(
      'A new escalation notifies engineers at once. While it is unclaimed, after 5\u00a0min we remind the same people, ' +
        'after 15\u00a0min we notify admins and owners, and after 30\u00a0min the owners. ' +
        'Steps with no one new to notify are skipped. Then we remind owners and admins after ' +
        '30\u00a0min, 60\u00a0min, 120\u00a0min, and 240\u00a0min more, and every day.',
    );
    await type('Remind after, minutes', '0');
    expect(container.textContent).toContain('While it is unclaimed, after 15\u00a0min we notify');
    await userEvent.click(screen.getAllByLabelText('Admin')[0] as HTMLElement);
    expect(container.textContent).toContain('A new escalation notifies engineers and admins at once.');
    await type('Claim expires after, minutes', '0');
    expect(container.textContent).toContain('A claim does not expire');
    expect(screen.queryByLabelText('Warning before that, minutes')).toBeNull();
  });

  it('sends the whole with what was changed, and has nothing unsaved then', async () => {
    const { saved } = await openPage((body) => ({ ...(body as object), revision: 4 }));
    await type('Remind after, minutes', '7');
    await save();
    await waitFor(() => expect(screen.queryByText('Unsaved changes')).toBeNull());
    const { policy, time_zone } = shown({ remind_after_min: 7 });
    expect(saved()).toEqual([{ revision: 3, time_zone, policy }]);
    expect(field('Remind after, minutes').value).toBe('7');
  });

  it('says beside the field what the server does not take', async () => {
    await openPage(
      () =>
        new Refusal(422, 'validation', {
          errors: [{ field: 'widen_after_min', message: 'must be more than remind_after_min' }],
        }),
    );
    await type('Remind after, minutes', '20');
    await save();
    const widen = field('Notify more people after, minutes');
    await waitFor(() => expect(widen.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('must be more than “Remind after”')).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('correct the marked field');
    expect(screen.getByText('Unsaved changes')).toBeDefined();
  });

  it('names what two admins have changed at once, and lets one of them hold', async () => {
    let theirs = shown();
    const { saved } = await openPage(
      (body) => {
        const { revision } = body as AccountPolicyShown;
        return revision === theirs.revision
          ? { ...(body as object), revision: revision + 1 }
          : new Refusal(409, 'stale-revision', { revision: theirs.revision });
      },
      () => theirs,
    );
    await type('Remind after, minutes', '7');
    theirs = shown({ remind_after_min: 9, widen_after_min: 20 }, 4);
    await save();
    expect(await screen.findByText(/Remind after: theirs is 9.min, yours is 7.min/)).toBeDefined();
    expect(
      screen.queryByText(/Notify more people after: theirs/),
      'what one has not touched is no conflict',
    ).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    await save();
    await waitFor(() => expect(screen.queryByText('Unsaved changes')).toBeNull());
    expect(saved().at(-1)).toEqual({ ...theirs, policy: { ...theirs.policy, remind_after_min: 7 } });
  });

  it('keeps the last role, as an escalation must notify someone', async () => {
    await openPage(() => shown());
    expect((screen.getAllByLabelText('Engineer')[0] as HTMLInputElement).disabled).toBe(true);
    expect((screen.getAllByLabelText('Admin')[0] as HTMLInputElement).disabled).toBe(false);
  });

  it('that does not load says so', async () => {
    stubApi({ 'GET /account/settings': () => new Refusal(500, 'internal') });
    await renderInApp(<EscalationPage />, { me: sampleMe('admin') });
    expect(await screen.findByText('The settings did not load')).toBeDefined();
  });
});
