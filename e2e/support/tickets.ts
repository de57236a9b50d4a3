import type {
  HandoffCreate,
  HandoffDetail,
  SessionCreate,
  SessionDetail,
  StepCreate,
} from '@resolutionflow/api-client';
import type { Api } from './api';

export const TRIED: readonly StepCreate[] = [
  { kind: 'question', body: 'Does it also happen on the phone’s hotspot? No, only in the office.' },
  { kind: 'command', body: 'ping -n 20 10.20.0.1', output: 'Lost = 0 (0% loss), Average = 3ms' },
  { kind: 'observation', body: 'The tunnel drops while the gateway answers.', rules_out: 'The office line' },
  { kind: 'action', body: 'Reinstalled the VPN client.' },
  { kind: 'note', body: 'The firewall was updated on Friday.' },
];

export const STUCK = {
  reason: 'It still drops after everything in the runbook.',
  ask: 'Please look at the rekey timers of the firewall.',
  first_move: 'Compare the phase 2 lifetime on both ends.',
  contingency: 'Roll the firewall back to the release before Friday.',
} satisfies HandoffCreate;

function ticket(): SessionCreate & { problem: string; ticket_ref: string; device: string; business_impact: string } {
  // So that no two tests, and no two runs against one database, mean the same card.
  const mark = Math.random().toString(36).slice(2, 7);
  return {
    title: `VPN drops every 20 minutes (${mark})`,
    client_name: 'Harbor Dental Group',
    problem: 'Remote staff lose the practice software in the middle of an appointment.',
    severity: 'high',
    ticket_ref: `T-${mark}`,
    device: 'HDG-FW-01',
    affected_users: 12,
    business_impact: 'Reception writes on paper.',
  };
}

/** Opens sessions as the junior, and takes what a test left in the queue out of it. */
export class Tickets {
  readonly #junior: Api;
  readonly #admin: () => Promise<Api>;
  readonly #opened: string[] = [];

  constructor(junior: Api, admin: () => Promise<Api>) {
    this.#junior = junior;
    this.#admin = admin;
  }

  /** A session with the usual steps, of the junior. */
  async open(about: Partial<SessionCreate> = {}, steps: readonly StepCreate[] = TRIED): Promise<SessionDetail> {
    const { id } = await this.#junior.openSession({ ...ticket(), ...about });
    this.#opened.push(id);
    for (const step of steps) await this.#junior.addStep(id, step);
    return this.#junior.session(id);
  }

  /** A session that waits in the queue. */
  async escalated(about: Partial<SessionCreate> = {}): Promise<HandoffDetail> {
    const session = await this.open(about);
    return this.#junior.escalate(session.id, STUCK);
  }

  session = (id: string) => this.#junior.session(id);

  async tidy(): Promise<void> {
    if (this.#opened.length === 0) return;
    const admin = await this.#admin();
    for (const sessionId of this.#opened) {
      for (const { id, state } of await admin.handoffsOf(sessionId)) {
        if (state === 'offered') await admin.recall(id);
        if (state === 'open' || state === 'returned') await admin.withdraw(id);
        else if (state !== 'resolved' && state !== 'withdrawn') await admin.resolve(id, 'Ended with its test.');
      }
    }
  }
}
