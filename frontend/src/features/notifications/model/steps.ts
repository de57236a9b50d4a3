import type { Notification, NotificationStep } from '@resolutionflow/api-client';

type Words = (who: string) => string;

/** What happened, for the person who is told. */
const HEADLINES: Record<NotificationStep, Words> = {
  opened: (who) => `${who} is stuck and needs a senior`,
  released: (who) => `${who} put it back into the queue`,
  expired: () => 'Nothing came of the claim: it waits again',
  reopened: (who) => `${who} answered: it waits again`,
  remind: () => 'Still unclaimed',
  widen: () => 'Unclaimed: more people are notified',
  alert_owner: () => 'Unclaimed: the owners are notified',
  repeat: () => 'Still unclaimed',
  offered: (who) => `${who} asks you to take it over`,
  transferred: (who) => `${who} passes it to you`,
  returned: (who) => `${who} needs one thing from you`,
  question: (who) => `${who} has a question for you`,
  remark: (who) => `${who} has a word on it`,
  declined: (who) => `${who} did not take it over: you have it again`,
  lapsed: () => 'Nobody answered your offer: you have it again',
  answer: (who) => `${who} answered`,
  warned: () => 'It goes back to the queue unless you act on it',
  remind_holder: () => 'It stands still: no action for a while',
  remind_technician: () => 'It still waits for your answer',
  alert_admins: () => 'It stands still, and nobody acts',
  resumed: () => 'It is time for what you parked',
  claimed: (who) => `${who} picked it up`,
  resolved: (who) => `${who} resolved it`,
  webhook_failed: () => 'A webhook does not take messages',
};

export function headline({ step, actor }: Notification): string {
  return HEADLINES[step](actor?.name ?? 'Somebody');
}

/** Whoever escalated goes on in the session; all others read the handoff. */
const IN_SESSION: ReadonlySet<NotificationStep> = new Set([
  'returned',
  'remind_technician',
  'question',
  'resumed',
  'claimed',
  'resolved',
]);

/** Where it is to be dealt with. */
export function destination({ step, session_id, handoff_id }: Notification) {
  if (step === 'webhook_failed') return { to: '/settings/webhooks' as const };
  if (IN_SESSION.has(step)) return { to: '/sessions/$sessionId' as const, params: { sessionId: session_id } };
  return { to: '/handoffs/$handoffId' as const, params: { handoffId: handoff_id } };
}

/** What became of a call for help since; null while it still stands. */
export function sinceThen({ kind, state, claimed_by: by }: Notification): string | null {
  if (kind !== 'calls' || state === 'open') return null;
  if (state === 'resolved') return 'Resolved since';
  if (state === 'withdrawn') return 'Withdrawn since';
  return by ? `${by.name} has it` : 'Answered since';
}
