import type { BusinessWeek, CalibrationRow, Role } from '@resolutionflow/api-client';
import type { Policy } from '@/features/settings/model/policy';
import { count, list } from '@/lib/locale';

const ROLES: Partial<Record<Role, string>> = { engineer: 'engineers', admin: 'admins', owner: 'owners' };

/** The roles that can pick up an escalation, and so are notified of one. */
export const NOTIFIED_ROLES: readonly Role[] = ['engineer', 'admin', 'owner'];

/** "engineers, admins and owners" */
function rolesInWords(roles: readonly Role[]): string {
  const named = NOTIFIED_ROLES.filter((role) => roles.includes(role)).map((role) => ROLES[role] ?? role);
  return named.length === 0 ? 'no one' : list(named).replace(', and', ' and');
}

export function minutes(value: number): string {
  return `${value}\u00a0min`;
}

/** What the timers do to an unclaimed escalation, as a sentence. */
export function unclaimedInWords(policy: Policy): string {
  const { remind_after_min: remind, widen_after_min: widen, owner_after_min: owner } = policy;
  const steps = [
    remind ? `after ${minutes(remind)} we remind the same people` : null,
    widen ? `after ${minutes(widen)} we notify ${rolesInWords(policy.widen_to)}` : null,
    owner ? `after ${minutes(owner)} the owners` : null,
  ].filter((step) => step !== null);
  const first = `A new escalation notifies ${rolesInWords(policy.first_to)} at once.`;
  const then = steps.length === 0 ? first : `${first} While it is unclaimed, ${list(steps)}.`;
  return `${then} Steps with no one new to notify are skipped. Then ${repeatedInWords(policy)}.`;
}

function repeatedInWords({ repeat_after_min: pauses, last_resort: named }: Policy): string {
  const recipients = named ? 'the last resort' : 'owners and admins';
  const daily = named ? 'the last resort, owners and admins every day' : 'every day';
  if (pauses.length === 0) return `we remind ${named ? daily : `${recipients} ${daily}`}`;
  return `we remind ${recipients} after ${list(pauses.map(minutes))} more, and ${daily}`;
}

/** What the timers do to a held escalation without activity, as a sentence. */
export function idleInWords({ idle_holder_min: holder, idle_admins_min: admins }: Policy): string {
  const first = holder ? `After ${minutes(holder)} without activity we remind the holder. ` : '';
  return `${first}We notify admins and owners ${admins ? `after ${minutes(admins)}, then ` : ''}daily. It stays with the holder.`;
}

export function returnedInWords(policy: Policy): string {
  const { returned_technician_min: technician, returned_holder_min: holder, returned_admins_min: admins } = policy;
  const steps = [
    technician ? `the technician after ${minutes(technician)}` : null,
    holder ? `the senior who asked after ${minutes(holder)}` : null,
    admins ? `admins and owners after ${minutes(admins)}, then daily` : 'admins and owners daily',
  ].filter((step) => step !== null);
  return `Without an answer we remind ${list(steps)}.`;
}

/** What the timers do to a claim without activity, as a sentence. */
export function claimInWords({ stale_after_min: stale, stale_warning_min: warning }: Policy): string {
  if (!stale) return 'A claim does not expire.';
  const back = `A claim without activity expires after ${minutes(stale)}`;
  return warning ? `${back}; we warn the holder ${minutes(warning)} before.` : `${back}, without a warning.`;
}

export function offerInWords({ offer_expires_min: expires }: Policy): string {
  return expires
    ? `An offer to a colleague expires after ${minutes(expires)}, and the holder keeps it.`
    : 'An offer to a colleague does not expire.';
}

const FIELDS: Record<keyof Policy, string> = {
  peer_escalation: 'Peer escalation',
  stale_after_min: 'Claim expires after',
  stale_warning_min: 'Warning before that',
  offer_expires_min: 'Offer expires after',
  remind_after_min: 'Remind after',
  widen_after_min: 'Notify more people after',
  owner_after_min: 'Notify the owners after',
  repeat_after_min: 'Remind again after',
  last_resort: 'Last resort',
  idle_holder_min: 'Remind the holder after',
  idle_admins_min: 'Notify admins after',
  returned_technician_min: 'Remind technician after',
  returned_holder_min: 'Remind the senior after',
  returned_admins_min: 'Notify the admins after',
  abandon_after_days: 'Offer to abandon after, in days',
  first_to: 'Notified at once',
  widen_to: 'Notified later',
  target_window_min: 'Time to first action',
  business_hours: 'Business hours',
  assessments_muted: 'Assessments',
  model_allowed: 'AI model',
  model_tokens_per_day: 'Daily token limit',
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

/** "08:00 to 18:00", "22:00 to 06:00 the next day", "the whole day". */
export function hoursInWords({ opens, closes }: BusinessWeek): string {
  if (opens === '00:00' && closes === '00:00') return 'the whole day';
  return `${opens} to ${closes}${closes > opens ? '' : ' the next day'}`;
}

/** What the hours mean on each chosen day. */
export function openHours(hours: BusinessWeek, overNight: boolean): string {
  const from = hours.opens === hours.closes && hours.opens === '00:00' ? '' : 'from ';
  const night = overNight ? ' A night belongs to the day on which it starts.' : '';
  return `Open ${from}${hoursInWords(hours)} on each of these days.${night} Closing at or before opening means the next day: 00:00 to 00:00 is the whole day.`;
}

export const timeLimit = (seconds: number, retries: number) =>
  `${seconds} s per answer, ${retries === 0 ? 'no retries' : retries === 1 ? 'including 1 retry' : `including ${retries} retries`}`;

/** An audit entry's field that was removed. */
export const wasValue = (field: string, before: string) => `${field} was ${before}`;

export const SURE: Record<CalibrationRow['confidence'], string> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'No cause named',
};
export const accuracy = 'Accuracy';
export const aboutAccuracy = 'Seniors rate the assessment when they resolve an escalation. Each counts once.';
export const accuracyDidNotLoad = 'The accuracy did not load';
export const theAccuracy = 'the accuracy';
export const source = 'Source';
export const confidence = 'Confidence';
export const right = 'Right';
export const partly = 'Partly';
export const wrong = 'Wrong';
export const notViewed = 'Not viewed';
export const aiModel = 'AI model';
export const rules = 'Rules';
export const ratingsBySource = 'Ratings by source';
export const needsMore = (needed: number) => `Needs ${needed} more`;
export const savedFirst = 'Someone else changed this and saved first.';
export const theirsAndYours = (field: string, theirs: string, yours: string) =>
  `${field}: theirs is ${theirs}, yours is ${yours}.`;
export const useTheirs = 'Use theirs';
export const keepMine = 'Keep mine';
export const inMinutes = (fieldName: string) => `${fieldName}, minutes`;
export const off = 'Off';
export const zeroTurnsItOff = '0 turns it off';
export const allowSendingRecordsModel = 'Allow sending records to the model';
export const aboutAllowModel = 'If not, assessments come from rules, and suggestions only from the playbook.';
export const aboutModel = 'The server operator chooses the model. You choose whether to use it, and how much.';
export const settingsDidNotLoad = 'The settings did not load';
export const theSettings = 'the settings';
export const notSavedYet = 'Not saved: correct the marked field.';
export const askingTheModel = 'Asking the model.';
export const asking = 'Asking…';
export const test = 'Test';
export const aboutTest = 'Sends one short question, without data of this account.';
export const modelAnswered = (model: string, took: string) => `${model} answered in ${took}.`;
export const noAnswerAfter = (took: string, reason: string | null) => `No answer after ${took}. ${reason ?? ''}`;
export const provider = 'Provider';
export const model = 'Model';
export const service = 'Service';
export const timeLimitLabel = 'Time limit';
export const answerLength = 'Answer length';
/** "OpenAI protocol, at localhost:11434". */
export const serviceAt = (protocol: 'anthropic' | 'openai', host: string | null) =>
  `${protocol === 'anthropic' ? 'Anthropic' : 'OpenAI protocol'}, at ${host}`;
export const providerDidNotLoad = 'The provider did not load';
export const theProvider = 'the provider';
export const noProvider = 'Based on rules, no AI model. The server operator can configure one.';
export const latestFailure = 'Latest failure,';
export const aboutProvider = 'Configured by the server operator. The key is never shown.';
export const tokensPerAnswer = (maxOutputTokens: string) => `Up to ${maxOutputTokens} tokens per answer`;
export const switchedOffHere = 'Switched off for this account. Nothing is sent.';
export const tokensUsedToday = 'Tokens used today';
export const enterMinutesSeparatedCommas = 'Enter minutes separated by commas: 30, 60, 120';
export const aboutRepeats = 'Each counts from the previous reminder. Then daily.';
export const ownersAndAdmins = 'Owners and admins';
export const aFormerMember = 'A former member';
export const aboutLastResort = 'Gets the reminders before the daily ones.';
export const saved = 'Saved.';

export const SUBJECTS = {
  member: 'Members',
  account: 'Account',
  invitation: 'Invitations',
  settings: 'Settings',
  webhook: 'Webhooks',
  provider: 'Provider',
} as const;
export const settings = 'Settings';
export const tokensUsed = (used: string) => `${used} tokens since midnight UTC. No limit.`;
export const tokensUsedOf = (used: string, limit: string) => `${used} of ${limit} tokens since midnight UTC.`;
export const tooFewTokens = (usage: string) => `${usage} Not enough left for another question today.`;
export const accountLimitOnly = 'This account’s limit. The server sets none.';
export const accountLimit = (server: string) => `This account’s limit. The server allows ${server}.`;
export const noAssessmentsLast30 = 'No assessments in the last 30 days.';
export const assessmentsMade = (by_model: string, by_rules: string) =>
  `Assessments in the last 30 days: ${by_model} by an AI model, ${by_rules} by rules`;
export const assessmentsFailed = (made: string, failed: string) =>
  `${made}, ${failed} where the model failed and rules were used.`;
export const tooFewForAnswer = (answer: string) => `Too few for one question: each answer alone reserves ${answer}.`;
export const serverAllows = (server: string) => `The server allows ${server}. Leave empty to use all.`;
export const leaveEmptyNoLimit = 'Leave empty for no limit.';
export const showAssessments = 'Show assessments';
export const aboutMuting = 'If off, no assessments are made, and the brief says so.';
export const inThisAccount = 'In this account';
export const assessment = 'Assessment';
export const aboutAssessment = 'Shown to the senior next to the facts of an escalation. The facts are always complete.';
export const auditLog = 'Audit log';
export const aboutAudit = 'Who changed what in this account. Entries cannot be changed.';
export const allSubjects = 'All subjects';
export const subject = 'Subject';
export const everyone = 'Everyone';
export const person = 'Person';
export const logDidNotLoad = 'The log did not load';
export const theLog = 'the log';
export const aboutEmptyAudit =
  'Changes to roles, invitations, settings and webhooks are listed here, with who made them.';
export const noMatchingEntries = 'No matching entries';
export const noChangesYet = 'No changes yet';
export const clearFilters = 'Clear filters';
export const changes = 'Changes';
export const showOlder = 'Show older';
export const theOperator = 'The operator';
export const theSystem = 'The system';
export const whileUnclaimed = 'While unclaimed';
export const whilePickedUp = 'While picked up';
export const withoutActivity = 'Without activity';
export const whileWaitingTechnician = 'While waiting on the technician';
export const target = 'Target';
export const aboutTarget = (targetWindowMin: string) =>
  `An escalation meets the target if a senior acts within ${targetWindowMin}.`;
export const engineersAdminsCanEscalate = 'Engineers and admins can escalate a colleague’s session';
export const otherwiseOnlySessionsTechnician = 'Otherwise only the session’s technician can.';
export const whoMayEscalate = 'Who may escalate';
export const escalationPolicy = 'Escalation policy';
export const aboutPolicy =
  'Who is notified of an escalation, and what happens automatically. Timers never end or hide an escalation.';
export const businessHours = 'Business hours';
export const aboutHours = 'Business days, hours and time zone of the company.';
export const days = 'Days';
export const opens = 'Opens';
export const closes = 'Closes';
export const hours = 'Hours';
export const timeZone = 'Time zone';
export const location = 'Location';
export const storage = 'Storage';
export const aboutStorage =
  'Files and step texts count together. When storage is full, new ones are refused. Nothing is deleted.';
export const storageDidNotLoad = 'The storage did not load';
export const theStorage = 'the storage';
export const usedOf = (used: string, quotaBytes: string) => `${used} of ${quotaBytes} used`;
export const used = 'Used';
export const filesAndTexts = (fileBytes: string, textBytes: string) =>
  `${fileBytes} in files · ${textBytes} in step texts`;
export const storageFull = (nearly: boolean) =>
  `${nearly ? 'Nearly full.' : 'Full.'} Remove files that no brief shows, or ask the server operator for more.`;
export const inFiles = (file_bytes: string) => `${file_bytes} in files`;
export const textOnly = 'Text only';
export const largestSessions = 'Largest sessions';
export const noSessionsUseStorage = 'No sessions use storage yet.';
export const largestFiles = 'Largest files';
export const noFilesAttachedYet = 'No files attached yet.';

export const RETENTION_LABELS = {
  notifications_days: 'Notifications and webhook messages, days',
  audit_days: 'Audit log, days',
};
export const keepRecordsFor = 'Keep records for';
export const aboutRetention = 'Older records are deleted. Escalations, sessions and files stay.';
export const dayRange = (least: number, most: number) => `${least} to ${most}`;
export const save = 'Save';

export const inactiveSessions = 'Inactive sessions';
export const aboutInactive = (days: number) =>
  days > 0
    ? `A session without a change for ${days === 1 ? 'a day' : `${days} days`} offers to be abandoned. Nothing ends by itself.`
    : 'No session offers to be abandoned.';
