import type { Notification, NotificationStep } from '@resolutionflow/api-client';
import * as words from '@/features/notifications/words';

type Headline = (who: string) => string;

/** The headline of a notification, for its recipient. */
const HEADLINES: Record<NotificationStep, Headline> = {
  opened: (who) => words.needsSenior(who),
  released: (who) => words.releasedIt(who),
  expired: () => words.claimExpired,
  reopened: (who) => words.answeredUnclaimed(who),
  remind: () => words.stillUnclaimed,
  widen: () => words.unclaimedMorePeopleNotified,
  alert_owner: () => words.unclaimedOwnersNotified,
  repeat: () => words.stillUnclaimed,
  offered: (who) => words.offersYou(who),
  transferred: (who) => words.assignedYou(who),
  returned: (who) => words.requestsInformation(who),
  question: (who) => words.hasQuestion(who),
  remark: (who) => words.commented(who),
  declined: (who) => words.declinedOffer(who),
  lapsed: () => words.offerExpired,
  answer: (who) => words.answered(who),
  warned: () => words.claimExpiresSoon,
  remind_holder: () => words.noActivity,
  remind_technician: () => words.stillWaitingOnYou,
  alert_admins: () => words.noResponse,
  resumed: () => words.parkedDue,
  claimed: (who) => words.pickedItUp(who),
  resolved: (who) => words.resolvedIt(who),
  webhook_failed: () => words.aWebhookRejectsMessages,
};

export function headline({ step, actor }: Notification): string {
  return HEADLINES[step](actor?.name ?? words.someone);
}

/** For seniors, who read the handoff; the technician continues in the session. */
type InHandoff =
  | 'opened'
  | 'released'
  | 'expired'
  | 'reopened'
  | 'remind'
  | 'widen'
  | 'alert_owner'
  | 'repeat'
  | 'offered'
  | 'transferred'
  | 'remark'
  | 'declined'
  | 'lapsed'
  | 'answer'
  | 'warned'
  | 'remind_holder'
  | 'alert_admins';

/** The page where the notification is handled. */
export function destination({ step, session_id, handoff_id }: Notification) {
  switch (step) {
    case 'webhook_failed':
      return { to: '/settings/webhooks' as const };
    case 'returned':
    case 'remind_technician':
    case 'question':
    case 'resumed':
    case 'claimed':
    case 'resolved':
      return { to: '/sessions/$sessionId' as const, params: { sessionId: session_id } };
    default:
      step satisfies InHandoff;
      return { to: '/handoffs/$handoffId' as const, params: { handoffId: handoff_id } };
  }
}

/** How the escalation has ended or who picked it up since the alert; null while it is unclaimed. */
export function sinceThen({ kind, state, claimed_by: by }: Notification): string | null {
  if (kind !== 'calls' || state === 'open') return null;
  if (state === 'resolved') return words.resolvedSince;
  if (state === 'withdrawn') return words.withdrawnSince;
  return by ? words.hasIt(by.name) : words.answeredSince;
}
