import type { HandoffState, Role, Severity, Slot } from '@resolutionflow/api-client';

/*
 * The vocabulary that all screens share. docs/glossary.md says what each term means.
 */

export const practice = 'Practice';
export const HANDOFF_STATES: Record<HandoffState, string> = {
  open: 'Unclaimed',
  offered: 'Offered',
  returned: 'Info requested',
  claimed: 'Picked up',
  active: 'In progress',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn',
};
/** Unclaimed, and deferred until a time that the technician chose. */
export const parked = 'Parked';
/** Where information was requested: who has to act. */
export const waitingOnYou = 'Waiting on you';
export const waitingOnTechnician = 'Waiting on technician';

export const SEVERITY_NAMES: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
export const severityWord = 'severity';
export const severityOf = (severity: string) => `${severity} severity`;

export const ROLE_NAMES: Record<Role, string> = {
  viewer: 'Viewer',
  technician: 'Technician',
  engineer: 'Engineer',
  admin: 'Admin',
  owner: 'Owner',
};

/** The facts of a complete brief, as they read after "Missing". */
export const FACTS: Record<Slot, string> = {
  problem: 'description',
  affected_users: 'users affected',
  business_impact: 'impact',
  since: 'since when',
  device: 'device',
  ticket: 'ticket',
  steps: 'steps tried',
  ask: 'request',
};

/** "1 step", "2 steps". */
export const stepCount = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
/** Questions, actions and commands: the other kinds of steps say what came of them. */
export const stepsTried = (count: number) => `${stepCount(count)} tried`;
export const removeAttachment = (name: string) => `Remove ${name}`;
export const attachments = 'Attachments';
export const someoneElse = 'Someone else';
export const claimLostAt = (name: string, when: string) => `${name} picked this up first, ${when}`;
export const claimLost = (name: string) => `${name} picked this up first`;
export const hiddenFromOthers = (kinds: readonly string[]) => `Hidden from others: ${kinds.join(', ')}`;
export const where = 'Where';
export const selectTheSecret = 'Select the secret';
export const howToSelect = 'Drag over it, press and hold a word, or use Shift and the arrow keys.';
export const willBeHidden = 'Will be hidden:';
export const selectCharacters = (shortest: number, longest: string) =>
  `Select ${shortest} to ${longest} characters to hide.`;
export const hide = 'Hide';
export const hideASecret = 'Hide a secret';
export const hideASecretMeans =
  '“secret hidden” replaces it everywhere in this session, in any spelling: steps, messages, briefs, file names, playbook entries, exports and what the AI model reads. Only the technician who opened the session and the senior who picked it up still see it, in the session’s steps and facts. This cannot be undone, and emails already sent keep it.';
export const hidden = (kind: string) => `${kind} hidden`;
export const aSecret =
  'A secret. Only the session’s technician and the senior who picked it up can read it, on the session’s page.';
export const copied = 'Copied';
export const stepsNotSent = (count: number) => `${stepCount(count)} ${count === 1 ? 'is' : 'are'} not sent.`;
export const sendingStepsFirst = (count: number) => `Sending ${stepCount(count)} first…`;
export const dontWait = 'Don’t wait';
export const sendAnd = (verb: string) => `Send and ${verb}`;
export const withoutSteps = (verb: string, count: number) => `${verb} without ${count === 1 ? 'it' : 'them'}`;
