import type { Stage } from '@/features/queue/model/filters';

export const parkedUntil = (when: string) => `Parked until ${when}`;
export const meantFor = (colleague: string) => `For ${colleague}`;
export const backInQueue = 'Back in queue';
export const missing = (slotList: string) => `Missing: ${slotList}`;
export const request = (returnedAsk: string) => `Request: ${returnedAsk}`;
export const offersYou = (holder = 'A colleague') => `${holder} offers this to you`;
export const claimExpiresIn = 'Claim expires in';
export const withoutActivity = 'without activity';
export const noOneToNotify = 'No one to notify yet. Invite a senior.';
export const notifiesMorePeopleIn = 'Unclaimed. Notifies more people in';
export const notifiesOwnersIn = 'Unclaimed. Notifies the owners in';
export const notifiesAgainIn = (count: number) => `Unclaimed. ${count} notified, again in`;
export const accept = 'Accept';
export const youEscalatedThis = 'You escalated this';
export const pickUp = 'Pick up';
export const offeredTo = (colleague = 'a colleague') => `Offered to ${colleague}`;
export const expiresIn = 'expires in';
export const waitingOn = (technician: string) => `Waiting on ${technician}`;
export const you = 'You';
export const someone = 'Someone';
export const inProgressFor = 'In progress,';
export const untilAnswered = 'until answered';
export const newCards = (count: number) => `${count} new`;
export const viewingNow = (names: string) => `Viewing now: ${names}`;
export const filtersHideAllEscalations = 'Your filters hide all escalations.';
export const noMatchingEscalations = 'No matching escalations';
export const clearFilters = 'Clear filters';
export const howItFills =
  'When a technician escalates, the card appears here within a second, with what was tried and where to start. Keep this page open: the tab title shows the count.';
export const howYoursWaits = 'When you escalate a session, it waits here until a senior picks it up. You see who does.';
export const noEscalationsWaiting = 'No escalations waiting';

export const STAGES: Record<Stage, string> = {
  unclaimed: 'Unclaimed',
  worked: 'In progress',
  returned: 'Info requested',
  parked: 'Parked',
};
export const filterTheQueue = 'Filter the queue';
export const all = 'All';
export const mine = 'Mine';
export const onlySeverity = (severity: string) => `Only ${severity} severity`;
export const loadingTheQueue = 'Loading the queue';
export const newEscalations = (count: number) => `${count} new escalations`;
export const offersYouTitle = (title: string, holder = 'A colleague') => `${holder} offers you ${title}`;
export const newEscalation = (severity: string, title: string, clientName: string) =>
  `New escalation, ${severity} severity: ${title}, ${clientName}`;
export const title = 'Queue';
export const titleWithCount = (waiting: number) => `(${waiting}) Queue`;
export const titleAlert = (waiting: number | null) => `(${waiting}) New escalation`;
export const forYou = 'For you';
export const unclaimed = 'Unclaimed';
export const inProgress = 'In progress';
export const queueDidNotLoad = 'The queue did not load';
export const claimFailed = 'Could not pick it up';
export const notPickedUp = (title: string) => `“${title}” was not picked up`;
export const oneAtATime = (title: string) => `“${title}” is still being picked up. Pick up this one after it.`;
