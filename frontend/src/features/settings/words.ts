import type { Role } from '@resolutionflow/api-client';
import { hoursInWords } from '@/features/settings/model/hours';
import type { Policy } from '@/features/settings/model/policy';

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
    widen ? `after ${minutes(widen)} we notify ${rolesInWords(policy.widen_to)}` : null,
    owner ? `after ${minutes(owner)} the owners` : null,
  ].filter((step) => step !== null);
  const first = `A new escalation calls ${rolesInWords(policy.first_to)} at once.`;
  const then = steps.length === 0 ? first : `${first} Unclaimed, ${list.format(steps)}.`;
  return `${then} A step that reaches nobody new is skipped. Then ${repeatedInWords(policy)}.`;
}

function repeatedInWords({ repeat_after_min: pauses, last_resort: named }: Policy): string {
  const whom = named ? 'the last resort' : 'owners and admins';
  const daily = named ? 'the last resort, owners and admins every day' : 'every day';
  if (pauses.length === 0) return `we remind ${named ? daily : `${whom} ${daily}`}`;
  return `we remind ${whom} after ${list.format(pauses.map(minutes))} more, and ${daily}`;
}

/** What happens when a handoff that somebody has stands still. */
export function idleInWords({ idle_holder_min: holder, idle_admins_min: admins }: Policy): string {
  const first = holder ? `After ${minutes(holder)} without an action we remind its holder. ` : '';
  return `${first}Admins and owners hear of it ${admins ? `after ${minutes(admins)}, then ` : ''}daily. It stays with its holder.`;
}

export function returnedInWords(policy: Policy): string {
  const { returned_technician_min: technician, returned_holder_min: holder, returned_admins_min: admins } = policy;
  const steps = [
    technician ? `the technician after ${minutes(technician)}` : null,
    holder ? `the senior who asked after ${minutes(holder)}` : null,
    admins ? `admins and owners after ${minutes(admins)}, then daily` : 'admins and owners daily',
  ].filter((step) => step !== null);
  return `Without an answer we remind ${list.format(steps)}.`;
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
  widen_after_min: 'Notify more people after',
  owner_after_min: 'Notify the owners after',
  repeat_after_min: 'Remind again after',
  last_resort: 'Last resort',
  idle_holder_min: 'Remind the holder after',
  idle_admins_min: 'Notify admins after',
  returned_technician_min: 'Remind technician after',
  returned_holder_min: 'Remind the senior after',
  returned_admins_min: 'Notify admins of it after',
  first_to: 'Called at once',
  widen_to: 'Notified later',
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

/** "30, 60, 120", as it is typed */
export function pausesInWords(pauses: readonly number[]): string {
  return pauses.join(', ');
}

/** A value as a person reads it: what differs between two versions, or what an admin has changed. */
export function inWords(field: string, value: unknown): string {
  const own = OWN_WORDS[field];
  if (own) return own(value);
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (field.endsWith('_min')) return value === 0 ? 'off' : minutes(Number(value));
  if (isHours(value)) {
    return `${value.days.map((day) => dayName(day).slice(0, 3)).join(' ')}, ${hoursInWords(value)}`;
  }
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const OWN_WORDS: Record<string, (value: unknown) => string> = {
  first_to: (value) => rolesInWords((value ?? []) as Role[]),
  widen_to: (value) => rolesInWords((value ?? []) as Role[]),
  last_resort: (value) => (value ? 'a named person' : 'owners and admins'),
  repeat_after_min: (value) =>
    Array.isArray(value) && value.length > 0 ? `${pausesInWords(value)} min, then daily` : 'daily',
  model_tokens_per_day: tokensInWords,
};

function tokensInWords(value: unknown): string {
  return typeof value === 'number' ? count(value) : 'what the server allows';
}

function isHours(value: unknown): value is Policy['business_hours'] {
  return typeof value === 'object' && value !== null && 'days' in value && 'opens' in value;
}
