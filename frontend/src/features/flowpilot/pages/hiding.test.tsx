import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Refusal } from '@/testing/api';
import { sampleSession, sampleStep } from '@/testing/samples';
import { id, open } from '@/testing/sessions';

const BODY = '👩🏽‍🚒 login with calvin of old';

describe('hiding a secret', () => {
  const step = () => sampleStep({ session_id: id, body: BODY, output: 'calvin of old: accepted' });
  const session = () => sampleSession({ id, steps: [step()] });
  const field = () => screen.findByLabelText<HTMLTextAreaElement>('Select the secret');
  const mark = async (words: string) => {
    const area = await field();
    const begin = area.value.indexOf(words);
    area.focus();
    act(() => {
      area.setSelectionRange(begin, begin + words.length);
      document.dispatchEvent(new Event('selectionchange'));
    });
  };
  const opened = async (answers = {}) => {
    const app = await open({ [`GET /sessions/${id}`]: session, ...answers });
    await userEvent.click(screen.getByRole('button', { name: 'Hide a secret in this step' }));
    return app;
  };

  it('sends the marked passage, counted in characters as the server counts them', async () => {
    const { posts } = await opened({ [`POST /sessions/${id}/steps/st1/hidden`]: () => null });
    await mark('calvin of old');
    expect(screen.getByText('calvin of old', { selector: 'strong' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const begin = [...BODY].join('|').split('|').indexOf('c');
    expect(posts()[0]?.body).toEqual({ field: 'body', begin, end: begin + 13 });
  });

  it('asks for a passage that is long enough, and cannot be typed in', async () => {
    const { posts } = await opened();
    await mark('old');
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(screen.getByText(/Select 4 to 1,000 characters/)).toBeTruthy();
    expect(document.activeElement).toBe(await field());
    await userEvent.type(await field(), 'more');
    expect((await field()).value).toBe(BODY);
    expect(posts()).toHaveLength(0);
  });

  it('stays open with the selection when the request fails', async () => {
    await opened({ [`POST /sessions/${id}/steps/st1/hidden`]: () => new Refusal(503, 'unavailable') });
    await userEvent.selectOptions(await screen.findByLabelText('Where'), 'Output');
    await mark('calvin of old');
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByText('calvin of old', { selector: 'strong' })).toBeTruthy();
  });

  it('tells those who still read it what others do not see', async () => {
    await open({ [`GET /sessions/${id}`]: () => sampleSession({ id, steps: [{ ...step(), masked: ['secret'] }] }) });
    expect(screen.getByText(/Hidden from others: secret/)).toBeTruthy();
  });

  it('is for those who read the session as it was typed', async () => {
    await open({ [`GET /sessions/${id}`]: () => ({ ...session(), owner: { id: 'u-9', name: 'Somebody Else' } }) });
    expect(screen.queryByRole('button', { name: /Hide a secret/ })).toBeNull();
  });
});

describe('a step of which the session has the beginning', () => {
  it('is shown whole in its place, on demand', async () => {
    const whole = sampleStep({ session_id: id, body: 'Read the log', output: 'line 1\nline 2' });
    await open({
      [`GET /sessions/${id}`]: () => sampleSession({ id, steps: [{ ...whole, output: 'line 1', more: 7 }] }),
      [`GET /sessions/${id}/steps/st1`]: () => whole,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Show all, 7 more characters' }));
    expect(await screen.findByText(/line 2/)).toBeTruthy();
    expect(screen.getAllByText('Read the log')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: /Show all,/ })).toBeNull();
  });
});
