import type { Role } from '@resolutionflow/api-client';
import type { Policy } from '@/features/settings/api/queries';
import { hoursInWords } from '@/features/settings/model/hours';

const ROLES: Partial<Record<Role, string>> = { engineer: 'engineers', admin: 'admins', owner: 'owners' };

/** Who may be told of an escalation: whoever may take it. */
export const TOLD: readonly Role[] = ['engineer', 'admin', 'owner'];

const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "engineers, admins and owners" */
function rolesInWords(roles: readonly Role[]): string {
  const named = TOLD.filter((role) => roles.includes(role)).map((role) => ROLES[role] ?? role);
  return named.length === 0 ? 'nobody' : list.format(named).replace(', and', ' and');
}

/** "500,000" */
export function count(value: number): string {
  return number.format(value);
}

export function minutes(value: number): string {
  return `${value}\u00a0min`;
}

/** What happens to an escalation that nobody takes, in a sentence. */
export function unclaimedInWords(policy: Policy): string {
  const { remind_after_min: remind, widen_after_min: widen, owner_after_min: owner } = policy;
  const steps = [
    remind ? `after ${minutes(remind)} we remind the same people` : null,
    widen ? `after ${minutes(widen)} we tell ${rolesInWords(policy.widen_to)} too` : null,
    owner ? `after ${minutes(owner)} the owners` : null,
  ].filter((step) => step !== null);
  const first = `A new escalation calls ${rolesInWords(policy.first_to)} at once.`;
  return steps.length === 0
    ? `${first} Unclaimed, it waits without another word.`
    : `${first} Unclaimed, ${list.format(steps)}.`;
}

/** What happens to a claim that nothing comes of, in a sentence. */
export function claimInWords({ stale_after_min: stale, stale_warning_min: warning }: Policy): string {
  if (!stale) return 'A claim stays with whoever made it, also when nothing comes of it.';
  const back = `A claim without any action goes back to the queue after ${minutes(stale)}`;
  return warning ? `${back}; we warn its holder ${minutes(warning)} before.` : `${back}, without a warning.`;
}

export function offerInWords({ offer_expires_min: expires }: Policy): string {
  return expires
    ? `An offer to a colleague runs out after ${minutes(expires)}, and its holder has it again.`
    : 'An offer to a colleague stands until it is answered or taken back.';
}

const FIELDS: Record<keyof Policy, string> = {
  peer_escalation: 'Peer escalation',
  stale_after_min: 'Claim goes back after',
  stale_warning_min: 'Warning before that',
  offer_expires_min: 'Offer runs out after',
  remind_after_min: 'Remind after',
  widen_after_min: 'Tell more people after',
  owner_after_min: 'Tell the owners after',
  first_to: 'Called at once',
  widen_to: 'Told later',
  target_window_min: 'Time to a first action',
  business_hours: 'Business hours',
  assessments_muted: 'Assessments',
  model_allowed: 'Asking a model',
  model_tokens_per_day: 'Tokens a day, at most',
  time_zone: 'Time zone',
};

export function fieldName(field: string): string {
  return FIELDS[field as keyof Policy] ?? field.replaceAll('_', ' ');
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** ISO: 1 is Monday. */
export function dayName(day: number): string {
  return DAYS[day - 1] ?? String(day);
}

/** A value as a person reads it: what differs between two versions, or what an admin has changed. */
export function inWords(field: string, value: unknown): string {
  if (field === 'model_tokens_per_day') return tokensInWords(value);
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (field.endsWith('_min')) return value === 0 ? 'off' : minutes(Number(value));
  if (field === 'first_to' || field === 'widen_to') return rolesInWords(value as Role[]);
  if (isHours(value)) {
    return `${value.days.map((day) => dayName(day).slice(0, 3)).join(' ')}, ${hoursInWords(value)}`;
  }
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function tokensInWords(value: unknown): string {
  return typeof value === 'number' ? count(value) : 'what the server allows';
}

function isHours(value: unknown): value is Policy['business_hours'] {
  return typeof value === 'object' && value !== null && 'days' in value && 'opens' in value;
}
