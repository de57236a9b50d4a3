import type { Me, SessionDetail } from '@resolutionflow/api-client';
import { screen, within } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { SessionPage } from '@/features/flowpilot/pages/session-page';
import { stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { JONAS, sampleMe, sampleSession } from '@/testing/samples';

export type Answers = Parameters<typeof stubApi>[0];

/** Every test has a session of its own: what was typed and not sent is kept by the session's id. */
export let id = '';
let count = 0;
beforeEach(() => {
  count += 1;
  id = `s${count}`;
  localStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

/** The page of a session; `posts` and `patches` give what was sent. */
export async function open(
  answers: Answers = {},
  session: Partial<SessionDetail> = {},
  me: Me = sampleMe('technician', JONAS),
) {
  const asked = stubApi({
    [`GET /sessions/${id}`]: () => sampleSession({ id, ...session }),
    'GET /me': () => me,
    'GET /handoffs': () => ({ items: [], next_cursor: null, epoch: 'e', head: 1 }),
    [`GET /sessions/${id}/preflight`]: () => ({ filled: ['problem', 'steps'], missing: ['since', 'ask'], untried: [] }),
    ...answers,
  });
  const app = await renderInApp(
    <Suspense fallback="…">
      <SessionPage
        sessionId={id}
        escalation={(card) => <p>Handed over, {card.state}</p>}
        ended={(card) => <p>Over, {card.state}</p>}
        excerpt={() => null}
        practice={() => <p>What comes next</p>}
      />
    </Suspense>,
    { me },
  );
  await screen.findByRole('heading', { level: 1 });
  // Asking for suggestions changes nothing.
  const by = (method: string) => () => asked.filter((each) => each.method === method && each.path !== '/clients/find');
  return { ...app, asked, posts: by('POST'), patches: by('PATCH') };
}

export function composer(): HTMLTextAreaElement {
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Action/ });
}

export function steps(): HTMLElement[] {
  return within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem');
}
