import {
  HANDOFF_CREATE_ASK_MAX,
  HANDOFF_CREATE_CONTINGENCY_MAX,
  HANDOFF_CREATE_FIRST_MOVE_MAX,
  HANDOFF_CREATE_REASON_MAX,
  type HandoffCreate,
  type Intent,
  type Proposals,
  SESSION_CHANGE_AFFECTED_USERS_MAX,
  SESSION_CHANGE_BUSINESS_IMPACT_MAX,
  SESSION_CHANGE_CONTACT_MAX,
  SESSION_CHANGE_DEVICE_MAX,
  SESSION_CHANGE_PROBLEM_MAX,
  SESSION_CHANGE_TICKET_REF_MAX,
  type SessionChange,
  type Severity,
  type Slot,
} from '@resolutionflow/api-client';
import * as words from '@/features/flowpilot/words';
import { tooLongFields } from '@/lib/characters';
import { serverNow } from '@/lib/server-time';

/** The technician's own words. */
export const WORDS = [
  { name: 'reason', label: words.whyAreYouStuck, hint: undefined },
  { name: 'ask', label: words.whatDoYouNeed, hint: words.specificRequestAnsweredFastest },
  { name: 'first_move', label: words.wouldTryFirst, hint: undefined },
  { name: 'contingency', label: words.doesNotHelp, hint: undefined },
] as const;

export type WordName = (typeof WORDS)[number]['name'];

/** Facts that can be filled in on the way out, by the slot that they fill. */
export const FACTS = [
  { slot: 'affected_users', name: 'affected_users', label: words.affectedUsers, short: true },
  { slot: 'since', name: 'since', label: words.sinceWhen, short: false },
  // No slot of the brief waits for it.
  { slot: null, name: 'contact', label: words.contact, short: true },
  { slot: 'device', name: 'device', label: words.device, short: true },
  { slot: 'ticket', name: 'ticket_ref', label: words.ticket, short: true },
  { slot: 'business_impact', name: 'business_impact', label: words.canTheyNotDo, short: false },
  { slot: 'problem', name: 'problem', label: words.description, short: false },
] as const satisfies readonly { slot: Slot | null; name: keyof SessionChange; label: string; short: boolean }[];

export type FactName = (typeof FACTS)[number]['name'];

/** As typed: everything is text. */
export type EscalateDraft = Record<WordName | FactName, string> & {
  intent: Intent;
  severity: Severity | '';
  /** The assignee's id. */
  to: string;
  /** When a parked session returns, in local time. */
  resumeAt: string;
  /** The texts that the technician wrote or emptied: nothing is proposed there any more. */
  own: readonly WordName[];
};

export const EMPTY_ESCALATION: EscalateDraft = {
  intent: 'escalate',
  to: '',
  resumeAt: '',
  own: [],
  reason: '',
  ask: '',
  first_move: '',
  contingency: '',
  severity: '',
  affected_users: '',
  since: '',
  contact: '',
  device: '',
  ticket_ref: '',
  business_impact: '',
  problem: '',
};

/** The draft with what the record proposes, where the technician wrote nothing. */
export function withProposals(draft: EscalateDraft, proposals: Proposals | undefined): EscalateDraft {
  const texts = WORDS.map(({ name }) => [
    name,
    draft[name] || (isProposed(draft, name) && proposals?.[name]?.text) || '',
  ]);
  return { ...draft, ...Object.fromEntries(texts) };
}

/** Whether a field shows the record's proposal. */
export function isProposed(draft: EscalateDraft, name: WordName): boolean {
  return draft[name] === '' && !draft.own.includes(name);
}

const LIMITS: Partial<Record<keyof EscalateDraft, number>> = {
  reason: HANDOFF_CREATE_REASON_MAX,
  ask: HANDOFF_CREATE_ASK_MAX,
  first_move: HANDOFF_CREATE_FIRST_MOVE_MAX,
  contingency: HANDOFF_CREATE_CONTINGENCY_MAX,
  contact: SESSION_CHANGE_CONTACT_MAX,
  device: SESSION_CHANGE_DEVICE_MAX,
  ticket_ref: SESSION_CHANGE_TICKET_REF_MAX,
  business_impact: SESSION_CHANGE_BUSINESS_IMPACT_MAX,
  problem: SESSION_CHANGE_PROBLEM_MAX,
};
const YEAR_MS = 366 * 86_400_000;

/** The errors that block sending. Missing facts never do. */
export function errorsOf(draft: EscalateDraft, now = serverNow()): Partial<Record<keyof EscalateDraft, string>> {
  const errors = tooLongFields<keyof Omit<EscalateDraft, 'own'>>(draft, LIMITS);
  const users = draft.affected_users.trim();
  if (users !== '' && !(/^\d+$/.test(users) && Number(users) <= SESSION_CHANGE_AFFECTED_USERS_MAX)) {
    errors.affected_users = words.enterWholeNumberSuch;
  }
  if (draft.intent === 'transfer' && draft.to === '') errors.to = words.colleagueRequired;
  const resume = Date.parse(draft.resumeAt);
  if (draft.intent === 'park' && !(resume > now && resume < now + YEAR_MS)) {
    errors.resumeAt = words.chooseFutureTimeWithin;
  }
  return errors;
}

/** The filled-in facts, for the session; null without any. */
export function factsOf(draft: EscalateDraft): SessionChange | null {
  const text = (name: FactName) => draft[name].trim() || null;
  const change = {
    severity: draft.severity || null,
    affected_users: draft.affected_users.trim() === '' ? null : Number(draft.affected_users),
    since: draft.since === '' ? null : new Date(draft.since).toISOString(),
    contact: text('contact'),
    device: text('device'),
    ticket_ref: text('ticket_ref'),
    business_impact: text('business_impact'),
    problem: text('problem'),
  };
  const filled = Object.entries(change).filter(([, value]) => value !== null);
  return filled.length === 0 ? null : (Object.fromEntries(filled) as SessionChange);
}

/** Empty fields are not sent, so that the brief shows them as unknown. */
export function bodyOf(draft: EscalateDraft, preflightS: number): HandoffCreate {
  const filled = WORDS.map(({ name }) => [name, draft[name].trim()] as const).filter(([, text]) => text !== '');
  return {
    intent: draft.intent,
    preflight_s: preflightS,
    ...(draft.intent === 'transfer' && { to: draft.to }),
    ...(draft.intent === 'park' && { resume_at: new Date(draft.resumeAt).toISOString() }),
    ...Object.fromEntries(filled),
  };
}

/** The slots that the typed text will fill, before it is sent. */
export function typedSlots(draft: EscalateDraft): ReadonlySet<Slot> {
  const facts = FACTS.flatMap(({ name, slot }) => (slot && draft[name].trim() !== '' ? [slot] : []));
  return new Set<Slot>([
    ...facts,
    ...(draft.ask.trim() !== '' ? (['ask'] as const) : []),
    // The reason also describes the problem.
    ...(draft.reason.trim() !== '' ? (['problem'] as const) : []),
  ]);
}

/** "2026-11-24T09:00", as an input for local time has it. */
export function localTime(at: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** Tomorrow at nine. */
export function tomorrow(now = new Date()): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
}
