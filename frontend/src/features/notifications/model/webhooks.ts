import type { NotificationKind, NotificationStep, WebhookDelivery, WebhookFormat } from '@resolutionflow/api-client';

export const KINDS: readonly [kind: NotificationKind, label: string, hint: string][] = [
  ['calls', 'Needs a senior', 'A new escalation, one that comes back, and reminders.'],
  ['addressed', 'Needs one person', 'Offers, questions, what is sent back, claims about to be taken back.'],
  ['outcomes', 'Ended or picked up', 'Who took it, and how it was resolved.'],
];

export const FORMATS: Record<WebhookFormat, string> = {
  standard: 'JSON, signed (Standard Webhooks)',
  slack: 'Slack message',
  teams: 'Microsoft Teams card',
};

/** Of a handoff's life: no webhook is told of another one. */
const STEPS: Record<Exclude<NotificationStep, 'webhook_failed'>, string> = {
  opened: 'New escalation',
  released: 'Released',
  expired: 'Claim taken back',
  reopened: 'Reopened',
  remind: 'Reminder',
  widen: 'More people notified',
  alert_owner: 'Owners notified',
  repeat: 'Still unclaimed',
  offered: 'Offered',
  transferred: 'Passed on',
  returned: 'Sent back',
  question: 'Question',
  remark: 'Remark',
  declined: 'Offer declined',
  lapsed: 'Offer ran out',
  answer: 'Answer',
  warned: 'Claim about to be taken back',
  remind_holder: 'Holder reminded',
  remind_technician: 'Technician reminded',
  alert_admins: 'Admins told that it stands still',
  resumed: 'Parked one is due',
  claimed: 'Picked up',
  resolved: 'Resolved',
};

/** `step` is one of a handoff's life, or `test`. */
export function stepWords(step: string): string {
  if (step === 'test') return 'Test';
  return STEPS[step as keyof typeof STEPS] ?? step;
}

export function kindWords(kinds: readonly NotificationKind[]): string {
  return KINDS.filter(([kind]) => kinds.includes(kind))
    .map(([, label]) => label)
    .join(', ');
}

export function wasTaken({ status_code: code }: WebhookDelivery): boolean {
  return code !== null && code >= 200 && code < 300;
}

/** "200 in 41 ms", or why nothing came back. */
export function outcome(delivery: WebhookDelivery): string {
  const { status_code: code, duration_ms: ms, error } = delivery;
  if (code === null) return error ?? 'No answer';
  return `${code} in ${ms}\u00a0ms${error && !wasTaken(delivery) ? ` · ${error}` : ''}`;
}
