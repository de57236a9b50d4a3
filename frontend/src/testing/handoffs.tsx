import type { HandoffCard, HandoffDetail, Me } from '@resolutionflow/api-client';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { Ended } from '@/features/handoff/components/ended';
import { Escalation } from '@/features/handoff/components/escalation';
import { HandoffPage } from '@/features/handoff/pages/handoff-page';
import { stubApi } from '@/testing/api';
import { renderInApp, wiredUp } from '@/testing/render-in-app';
import { ANA, ago, BEN, JONAS, sampleAssessment, sampleCard, sampleDetail, sampleMe } from '@/testing/samples';

/** Each test has a handoff of its own: what was typed and not sent is kept by its id. */
export let id = '';
let count = 0;
beforeEach(() => {
  count += 1;
  id = `h-${count}`;
  localStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

export const JUNIOR = sampleMe('technician', JONAS);

export function ahead(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

export function card(changes: Partial<HandoffCard> = {}): HandoffCard {
  return sampleCard({ id, ...changes });
}

/** Ana's, since a minute ago. */
export function held(changes: Partial<HandoffCard> = {}): HandoffCard {
  return card({ revision: 2, state: 'claimed', claimed_by: ANA, claimed_at: ago(60), ...changes });
}

type Answers = Parameters<typeof stubApi>[0];

function answer(detail: HandoffDetail, answers: Answers) {
  const asked = stubApi({
    [`GET /handoffs/${id}`]: () => detail,
    [`GET /handoffs/${id}/messages`]: () => ({ items: [] }),
    [`GET /handoffs/${id}/assessment`]: () => sampleAssessment({ handoff_id: id }),
    [`GET /handoffs/${id}/changes`]: () => ({ steps: [], corrected: [], facts: [], attachments: [] }),
    [`GET /handoffs/${id}/similar`]: () => ({ items: [] }),
    'GET /members/claimers': () => ({ items: [ANA, BEN, JONAS] }),
    ...answers,
  });
  return (verb: string) => asked.filter(({ method, path }) => method === 'POST' && path.endsWith(`/${verb}`));
}

/** The page of the brief; `to` gives what was posted. */
export async function brief(of: HandoffCard, answers: Answers = {}, me: Me = sampleMe(), detail = sampleDetail(of)) {
  const to = answer(detail, answers);
  const app = await renderInApp(
    <Suspense>
      <HandoffPage handoffId={id} practice={() => <p>What comes next</p>} />
    </Suspense>,
    { me },
  );
  await screen.findByRole('heading', { level: 1 });
  return { ...app, to };
}

/** What the session's page says of it. */
export async function banner(of: HandoffCard, answers: Answers = {}, me: Me = JUNIOR) {
  const to = answer(sampleDetail(of), answers);
  const app = await renderInApp(<Escalation card={of} />, { me });
  const region = await screen.findByRole('region', { name: 'Escalation' });
  await wiredUp();
  return { ...app, region, to };
}

/** What the session's page says of it after its end. */
export async function ending(of: HandoffCard, answers: Answers = {}, me: Me = JUNIOR) {
  answer(sampleDetail(of), answers);
  await renderInApp(<Ended card={of} />, { me });
  return screen.findByRole('region', { name: 'Earlier escalation' });
}

/** From the menu, into its dialog. */
export async function chooses(move: string): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: move, hidden: true }));
  return screen.findByRole('dialog');
}
