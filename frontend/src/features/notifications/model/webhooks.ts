import type { NotificationKind, WebhookDelivery } from '@resolutionflow/api-client';
import * as words from '@/features/notifications/words';

export const KINDS: readonly [kind: NotificationKind, label: string, hint: string][] = [
  ['calls', words.needsASenior, words.aboutNeedsSenior],
  ['addressed', words.needsOnePerson, words.aboutNeedsPerson],
  ['outcomes', words.pickedUpOrEnded, words.aboutEnded],
];

/** `step` is one of a handoff's life, or `test`. */
export function stepWords(step: string): string {
  if (step === 'test') return words.test;
  return words.STEPS[step as keyof typeof words.STEPS] ?? step;
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
  if (code === null) return error ?? words.noAnswer;
  return `${code} in ${ms}\u00a0ms${error && !wasTaken(delivery) ? ` · ${error}` : ''}`;
}
