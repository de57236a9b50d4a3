import type { Age, Sort, Stage } from '@/features/queue/model/search';

/* Words of what loads after the cards: their filters, and the empty queue. */

export const filtersHide = (count: number) => `Your filters hide ${count}.`;
export const hiddenNews = (count: number) => `${count} new, hidden by your filters.`;
export const clear = 'Clear';
export const STAGES: Record<Stage, string> = {
  unclaimed: 'Unclaimed',
  worked: 'In progress',
  returned: 'Info requested',
  parked: 'Parked',
};
export const filterTheQueue = 'Filter the queue';
export const mine = 'Mine';
export const stateFilter = 'State';
export const severityFilter = 'Severity';
export const clientFilter = 'Client';
export const personFilter = 'Person';
export const ageFilter = 'Age';
export const AGES: Record<Age, string> = {
  '15m': 'Older than 15 minutes',
  '1h': 'Older than 1 hour',
  '4h': 'Older than 4 hours',
  '1d': 'Older than 1 day',
};
export const sort = 'Sort';
export const bySeverity = 'Severity, then age';
export const SORTS: Record<Sort, string> = {
  oldest: 'Oldest first',
  newest: 'Newest first',
  changed: 'Last change first',
};
export const escalatedBy = 'Escalated by';
export const pickedUpBy = 'Picked up by';
export const by = (technician: string) => `From ${technician}`;
export const heldBy = (senior: string) => `With ${senior}`;
export const findIn = (filter: string) => `Find: ${filter.toLowerCase()}`;
export const nothingToPick = 'Nothing to choose from';
export const copyLink = 'Copy link';
export const newEscalations = (count: number) => `${count} new escalations`;
export const newAndHidden = (count: number) =>
  count === 1 ? '1 new escalation, hidden by your filters' : `${count} new escalations, hidden by your filters`;
export const offersYouTitle = (title: string, holder = 'A colleague') => `${holder} offers you ${title}`;
export const newEscalation = (severity: string, title: string, clientName: string) =>
  `New escalation, ${severity} severity: ${title}, ${clientName}`;
export const someone = 'Someone';
export const filtersHideAllEscalations = 'Your filters hide all escalations.';
export const noMatchingEscalations = 'No matching escalations';
export const clearFilters = 'Clear filters';
export const howItFills =
  'When a technician escalates, the card appears here within a second, with what was tried and where to start. Keep this page open: the tab title shows the count.';
export const howYoursWaits = 'When you escalate a session, it waits here until a senior picks it up. You see who does.';
export const noEscalationsWaiting = 'No escalations waiting';
