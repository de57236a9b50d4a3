/** Cases for the pages to show, made over the API as the people of the bench. */

const STEPS = [
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
};
const FACTS = {
  client_name: 'Harbor Dental Group',
  problem: 'Remote staff lose the practice software in the middle of an appointment.',
  severity: 'high',
  ticket_ref: 'T-4711',
  device: 'HDG-FW-01',
  affected_users: 12,
  business_impact: 'Reception writes on paper.',
};
/** A queue as a senior finds it in the morning. */
const WAITING = 8;

export class Office {
  #url;
  #technicians;
  #opened = 0;

  constructor({ url, technicians }) {
    this.#url = url;
    this.#technicians = technicians;
  }

  /** A session of five steps, of the first technician unless another one is named. */
  async session(by = 0) {
    this.#opened += 1;
    const session = await this.#ask(by, 'sessions', {
      ...FACTS,
      title: `VPN drops every 20 minutes (${this.#opened})`,
    });
    for (const step of STEPS) await this.#ask(by, `sessions/${session.id}/steps`, step);
    return session;
  }

  /** A session that waits in the queue. */
  async escalated(by = 0) {
    const { id } = await this.session(by);
    return this.#ask(by, `sessions/${id}/handoffs`, STUCK);
  }

  /** Once the newest handoff of a session has its assessment: seniors rarely claim within milliseconds. */
  async assessed(sessionId) {
    const { items } = await this.#ask(0, `handoffs?session_id=${sessionId}`);
    while ((await this.#ask(0, `handoffs/${items[0].id}/assessment`)).status === 'pending') await pause();
  }

  get technicians() {
    return this.#technicians.length;
  }

  async #ask(by, path, body) {
    const answer = await fetch(`${this.#url}/api/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'Content-Type': 'application/json',
        Cookie: `rf_session=${this.#technicians[by]}`,
        ...(body && { 'Idempotency-Key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** The last of the cards that wait then. */
export async function fillQueue(office) {
  const waiting = [];
  for (let turn = 0; turn < WAITING; turn += 1)
    waiting.push(await office.escalated(1 + (turn % (office.technicians - 1))));
  for (const { card } of waiting) await office.assessed(card.session_id);
  return waiting.at(-1);
}
