import type { TranscriptCommand } from '@resolutionflow/api-client';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadGuesses } from '@/features/flowpilot/model/guesses';
import { Refusal } from '@/testing/api';
import { sampleStep } from '@/testing/samples';
import { type Answers, composer, id, open, steps } from '@/testing/sessions';

const TEXT = 'PS C:\\> hostname\nPC118\nPS C:\\> ipconfig\nWindows IP Configuration\nPS C:\\> exit\n';
beforeAll(loadGuesses);
const command = (changes: Partial<TranscriptCommand>): TranscriptCommand => ({
  ...{ command: 'exit', output: null, shell: 'powershell', ran_at: null, left_out: 0, masked: [], added: null },
  ...changes,
});
const COMMANDS = [
  command({ command: 'hostname', output: 'PC118' }),
  command({ command: 'ipconfig', output: 'Windows IP Configuration' }),
  command({}),
];
const added = (n: number) =>
  sampleStep({ id: `t${n}`, session_id: id, position: n + 10, kind: 'command', body: COMMANDS[n - 1]?.command ?? '' });
const path = (rest = '') => `POST /sessions/${id}/transcripts${rest}`;
const preview = (commands: TranscriptCommand[] = COMMANDS) => ({ commands, outside: 0, room: 1000 });

async function pasted(answers: Answers = {}, text = TEXT) {
  const app = await open({ [path('/preview')]: () => preview(), ...answers });
  fireEvent.paste(composer(), { clipboardData: { files: [], getData: () => text } });
  return app;
}

describe('a pasted transcript', () => {
  it('is previewed, and becomes steps with one key, which one click undoes', async () => {
    const struck = [added(1), added(2)].map((step) => ({
      ...{ ...step, version: 2, struck: { by: step.actor, at: step.created_at } },
    }));
    const { posts } = await pasted({
      [path()]: () => ({ items: [added(1), added(2)] }),
      [`POST /sessions/${id}/steps/strike`]: () => ({ items: struck }),
    });
    const dialog = await screen.findByRole('dialog', { name: '3 commands found' });
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Add exit' }));
    const add = within(dialog).getByRole('button', { name: 'Add 2 steps' });
    add.focus();
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(posts().find((each) => each.path.endsWith('/transcripts'))?.body).toEqual({
      ...{ text: TEXT, found: 3, dropped: [2], joined: [] },
    });
    expect(steps().at(-1)?.textContent).toContain('ipconfig');
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(posts().at(-1)?.path).toBe(`/sessions/${id}/steps/strike`));
    expect(posts().at(-1)?.body).toEqual({
      steps: [
        { id: 't1', version: 1 },
        { id: 't2', version: 1 },
      ],
    });
  });

  it('begins with the button that adds it', async () => {
    await pasted();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Add 3 steps'));
  });

  it('joins two commands', async () => {
    const { posts } = await pasted({ [path()]: () => ({ items: [added(1)] }) });
    await screen.findByRole('dialog', { name: '3 commands found' });
    await userEvent.click(screen.getAllByRole('button', { name: 'Join with previous' })[0] as HTMLElement);
    await userEvent.click(screen.getByRole('button', { name: 'Add 2 steps' }));
    await waitFor(() => expect(posts().at(-1)?.body).toMatchObject({ joined: [1] }));
  });

  it('says when it was recorded before', async () => {
    await pasted({ [path('/preview')]: () => preview(COMMANDS.map((each) => ({ ...each, added: 'st1' }))) });
    expect(await screen.findByText(/You recorded this transcript before/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Add steps' })).toHaveProperty('disabled', true);
  });

  it('keeps what was chosen when adding fails, with the same key for the next try', async () => {
    let tries = 0;
    const { asked } = await pasted({
      [path()]: () => {
        tries += 1;
        if (tries === 1) throw new Refusal(409, 'session-full');
        return { items: [added(1)] };
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Add 3 steps' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Add 3 steps' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.filter((each) => each.path.endsWith('/transcripts'))).toHaveLength(2);
  });

  it('is text where no command is found, or where that is wanted', async () => {
    await pasted({ [path('/preview')]: () => preview([]) });
    await waitFor(() => expect(composerOf(TEXT)).toBeTruthy());
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

it('an ordinary paste is none', async () => {
  const { posts } = await pasted({}, 'The printer\ndoes not print > at all');
  expect(posts()).toHaveLength(0);
});

function composerOf(text: string): HTMLElement | undefined {
  return screen.getAllByRole('textbox').find((each) => (each as HTMLTextAreaElement).value === text);
}
